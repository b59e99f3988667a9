"""What the records of one file say about one another: ids that stand twice, doubles merged into what is not there."""

from calfeed.keeping.nodes import resolved
from calfeed.keeping.problems import Report
from calfeed.keeping.records import Draft
from calfeed.suggest import closest

__all__ = ["check_across"]


def check_across(drafts: list[Draft], report: Report) -> None:
    """Add the problems that only the whole list shows; a later record with the id of an earlier one is no good."""
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        id_ = draft.values.get("id")
        if id_ is None:
            continue
        if id_ in by_id:
            node = resolved(draft.nodes["id"])
            line = str(report.lines.place(resolved(by_id[id_].nodes["id"]).start)[0])
            report.add("duplicate-id", node.start, node.end, event=id_, value=id_, line=line)
            draft.good = False
        else:
            by_id[id_] = draft
    for draft in drafts:
        _check_merged(draft, by_id, report)


def _check_merged(draft: Draft, by_id: dict[str, Draft], report: Report) -> None:
    other = draft.values.get("merged_into")
    if other is None:
        return
    node, id_ = resolved(draft.nodes["merged_into"]), draft.values.get("id")
    if other == id_:
        report.add("merged-into-itself", node.start, node.end, event=id_)
    elif other not in by_id:
        near = closest(other, [name for name in by_id if name != id_])
        report.add("merged-into-unknown", node.start, node.end, instead=near, event=id_, value=other)
    elif "merged_into" in by_id[other].values:
        report.add("merged-in-a-circle", node.start, node.end, event=id_, value=other)
    else:
        return
    draft.good = False
