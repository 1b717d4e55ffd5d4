// Scripts only improve: every page does its work without them.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js"
import { SortableTable } from "./moj-sortable-table.js"

const components = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  SortableTable,
]

function startAll(scope) {
  for (const component of components) createAll(component, undefined, scope)
}

startAll(document)
// What htmx put into the page wakes up as the page did.
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) startAll(event.target)
})
