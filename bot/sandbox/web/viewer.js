// A photo at full size over the page; a click or Escape closes it.

const viewer = document.getElementById("viewer");
viewer.addEventListener("click", () => viewer.close());

export function openViewer(address) {
  viewer.querySelector("img").src = address;
  viewer.showModal();
}
