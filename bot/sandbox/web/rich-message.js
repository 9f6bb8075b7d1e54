// The content of a rich message. An edit replaces only the blocks that changed; what the person has unfolded and
// how far they have scrolled a table stays.
import { el } from "./dom.js";
import { richBlocks } from "./rich-blocks.js";

export class RichMessage {
  #shown = new Map(); // a node of the content -> its block as JSON

  constructor(actions) {
    this.actions = actions;
    this.node = el("div", { class: "rich", hidden: true });
  }

  update(message) {
    const { blocks = [], is_rtl: isRightToLeft } = message.rich ?? {};
    this.node.hidden = blocks.length === 0;
    this.node.dir = isRightToLeft ? "rtl" : "";
    const spare = new Map(this.#shown);
    const shown = blocks.map((block) => this.#node(block, message, spare));
    this.#shown = new Map(shown);
    const fresh = shown.map(([node]) => node).filter((node) => !this.node.contains(node));
    const keep = kept([...spare.keys()]);
    for (const node of spare.keys()) node.remove();
    this.#place(shown.map(([node]) => node));
    keep(fresh);
  }

  /** The node of a block and its JSON: one of the spare nodes where the block has not changed, else a new one. */
  #node(block, message, spare) {
    const json = JSON.stringify(block);
    const same = [...spare].find(([, known]) => known === json);
    if (!same) return [richBlocks([block], { message, actions: this.actions })[0], json];
    spare.delete(same[0]);
    return same;
  }

  /** Nodes that stand where they should are not moved: that would lose their scroll and the focus. */
  #place(nodes) {
    nodes.forEach((node, place) => {
      const present = this.node.children[place] ?? null;
      if (present !== node) this.node.insertBefore(node, present);
    });
  }
}

const every = (nodes, selector) => nodes.flatMap((node) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)]);

/** Remembers what a person did to `nodes`, which go; the function that comes back does the same to those that come. */
function kept(nodes) {
  const sections = every(nodes, "details");
  const choices = new Map(sections.map((section) => [section.dataset.section, section]));
  const scrolled = every(nodes, ".table-scroll").map((table) => table.scrollLeft);
  const focused = sections.find((section) => section.firstChild === document.activeElement)?.dataset.section;
  return (fresh) => {
    for (const section of every(fresh, "details")) {
      const { open, dataset } = choices.get(section.dataset.section) ?? section;
      if (String(open) !== dataset.given) section.open = open;
      if (section.dataset.section === focused) section.firstChild.focus({ preventScroll: true });
    }
    every(fresh, ".table-scroll").forEach((table, place) => {
      table.scrollLeft = scrolled[place] ?? 0;
    });
  };
}
