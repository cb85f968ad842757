import Testing

@Suite struct SchemaTests {
  private let line = "# yaml-language-server: $schema="

  @Test func aNewStoreNamesItsSchemas() throws {
    let sandbox = try Sandbox()
    try sandbox.does("init", "plan")
    try sandbox.does("new", "team", "Sales", at: "plan")
    try sandbox.does("new", "goal", "Grow", "--team", "sales", "--id", "grow", at: "plan")
    let places = [
      "baton.yaml": ".baton/schema/baton", "people/dana.yaml": "../.baton/schema/person",
      "teams/sales.yaml": "../.baton/schema/team",
      "plans/sales/grow.yaml": "../../.baton/schema/item",
    ]
    for (file, schema) in places.sorted(by: { $0.key < $1.key }) {
      #expect(
        try sandbox.read("plan/\(file)").hasPrefix("\(line)\(schema).schema.json\n"),
        "\(file)"
      )
    }
    let item = try sandbox.read("plan/.baton/schema/item.schema.json")
    #expect(try sandbox.does("schema", "item") == item)
    #expect(try sandbox.does("schema", "--write", at: "plan").hasPrefix("nothing to change"))
    try sandbox.git("add", ".", at: "plan")
    #expect(try sandbox.git("status", "--porcelain", ".baton", at: "plan") == "")
  }

  @Test func aStoreWithoutSchemasHasNoLine() throws {
    let sandbox = try Sandbox()
    try sandbox.does("init", "plan", "--no-schemas")
    try sandbox.does("new", "team", "Sales", at: "plan")
    #expect(try sandbox.read("plan/teams/sales.yaml") == "id: sales\nname: Sales\n")
    #expect(try !sandbox.read("plan/baton.yaml").contains("yaml-language-server"))

    let told = try sandbox.does("schema", "--write", at: "plan")
    #expect(told.contains("wrote .baton/schema/item.schema.json"))
    try sandbox.git("add", ".baton", at: "plan")
    try sandbox.does("new", "team", "Legal", at: "plan")
    #expect(try sandbox.read("plan/teams/legal.yaml").hasPrefix(line))
  }

  @Test func aKindOrWrite() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.baton("schema").code == 2)
    #expect(try sandbox.baton("schema", "goal").code == 2)
    #expect(try sandbox.baton("schema", "item", "--write").code == 2)
  }
}
