import PlanModel
import PlanText

/// How tables become a plan: which columns are which fields, and what names stand for whom.
public struct ImportMap: Sendable {
  /// The file that it was read from, for messages.
  public let name: String
  /// Cells that say nothing, beside empty ones.
  let nothing: Set<Text>
  let people: Naming
  let teams: Naming
  let parts: [Part]

  /// What names in the tables stand for.
  struct Naming: Sendable {
    /// Whether who is missing is made.
    var creates = true
    /// A template over `id` for a new person's address.
    var email: Template?
    /// Ids by the names in the tables.
    var names: [Text: Text] = [:]
    /// Names that stand for nobody.
    var nobody: Set<Text> = []
  }

  /// What one table's rows are read as. A table can be read several times.
  struct Part: Sendable {
    enum Product: String, CaseIterable, Sendable {
      case items, people, teams
      case checkIns = "check-ins"
    }

    /// What happens where several rows stand for the same thing.
    enum Repeats: String, CaseIterable, Sendable {
      /// The later rows are listed and not taken.
      case refuse
      /// They say one thing together; where they differ, the first stands and the others are listed.
      case same
      /// They say one thing together; the last one stands.
      case last
      /// They are different things.
      case number
    }

    /// The table's name; nil for any.
    var file: String?
    var product = Product.items
    /// Only rows with one of these cells, by column.
    var rows: [(column: String, texts: [Text])] = []
    /// No rows with one of these cells.
    var skip: [(column: String, texts: [Text])] = []
    /// The row's own name, of which the id is made; nil where `item` says what is changed.
    var id: Rule?
    /// What the readable beginning of the id is made of; nil for the name itself.
    var slug: Template?
    /// Whether the id gets a tail that is made of the name.
    var hasTail = false
    /// Further names under which other rows can mean this one.
    var keys: [Template] = []
    /// The name of an item that another part makes, or that the store has.
    var item: Rule?
    var team: Rule?
    var order: Rule?
    var repeats = Repeats.refuse
    /// Columns made of others.
    var columns: [(name: String, rule: Rule)] = []
    var fields: [(field: FieldPath, rules: [Rule])] = []
    /// Whether the table is an export: cells are compared with what they would say, ids are taken
    /// as they are, and an empty cell removes the field.
    var isExport = false
    /// Where it stands in the map.
    var position: Position?
  }
}
