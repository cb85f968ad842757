import PlanModel
import PlanText

extension Value {
  func references(shape: Shape) -> [(FieldPath, Subject)] { [] }
}
