// Links the views of an X-ray that is already on the page; it adds nothing but a slider.
class Xray extends HTMLElement {
  connectedCallback() {
    if (this.steps) return // moved, not new
    this.steps = [...this.querySelectorAll(".xray-steps li")]
    this.nodes = [...this.querySelectorAll("[data-p]")]
    this.code = new Map()
    for (const list of this.querySelectorAll("[data-f]")) {
      let number = list.start
      for (const line of list.children) {
        number = line.value || number
        this.code.set(`${list.dataset.f}.${number++}`, line)
      }
    }
    for (const event of ["click", "focusin"]) this.addEventListener(event, ({ target }) => this.choose(target))
    if (this.steps.length > 1) this.addSlider()
  }

  choose(target) {
    const node = target.closest("[data-p]")
    const step = this.steps.indexOf(target.closest("li"))
    if (node) this.light([node], node)
    else if (step >= 0) this.show(step)
  }

  // Light elements, and the lines of code that one of them names.
  light(elements, from) {
    for (const old of this.querySelectorAll(".lit")) old.classList.remove("lit")
    const lines = (from.dataset.l ?? "").split(" ").map(name => this.code.get(name))
    for (const element of [...elements, ...lines]) element?.classList.add("lit")
    const [line] = lines
    const box = line?.closest(".xray-code")
    if (box) box.scrollTop = line.offsetTop - box.clientHeight / 2
  }

  show(number) {
    const step = this.steps[number]
    const called = (step.dataset.n ?? "").split(" ")
    this.light([step, ...this.nodes.filter(node => "n" in step.dataset && called.includes(node.dataset.p))], step)
    const text = [...step.children].map(part => part.textContent).filter(Boolean).join("; ")
    this.slider.value = number + 1
    this.slider.setAttribute("aria-valuetext", `step ${number + 1} of ${this.steps.length}: ${text}`)
    this.said.textContent = `step ${number + 1} of ${this.steps.length}: ${text}`
  }

  addSlider() {
    this.slider = Object.assign(document.createElement("input"), { type: "range", min: 1, max: this.steps.length, value: 1 })
    this.slider.setAttribute("aria-label", "Step through forward")
    this.slider.oninput = () => this.show(this.slider.value - 1)
    this.said = document.createElement("p")
    this.said.textContent = "Step through forward"
    this.said.className = "xray-cap"
    ;(this.querySelector(".xray-tree")?.previousElementSibling ?? this.querySelector(".xray-steps")).before(this.said, this.slider)
  }
}
customElements.get("x-ray") || customElements.define("x-ray", Xray)
