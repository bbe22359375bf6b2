(() => {
    "use strict";
    for (const button of document.querySelectorAll("[data-copies]")) {
        const text = document.getElementById(button.dataset.copies);
        if (!navigator.clipboard || !text) continue;
        const before = button.textContent;
        button.hidden = false;
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(text.textContent);
            button.textContent = button.dataset.done;
            setTimeout(() => { button.textContent = before; }, 2000);
        });
    }
    const form = document.getElementById("app-form");
    const preview = document.getElementById("preview");
    if (!form || !preview) return;
    const names = preview.querySelectorAll(".lead .name:first-of-type, .permissions .name");
    form.addEventListener("input", () => {
        const name = form.elements.name.value.trim() || preview.dataset.placeholder;
        for (const place of names) place.textContent = name;
        for (const box of form.querySelectorAll("[name=scope]")) {
            const line = preview.querySelector(`[data-scope="${CSS.escape(box.value)}"]`);
            if (line) line.hidden = !box.checked;
        }
    });
    const logo = form.elements.logo;
    logo.addEventListener("change", () => {
        const file = logo.files[0];
        const large = file && file.size > Number(logo.dataset.most);
        logo.setCustomValidity(large ? logo.dataset.tooLarge : "");
        logo.reportValidity();
        const place = preview.querySelector(".logo");
        if (!file || large || !place) return;
        const reader = new FileReader();
        reader.addEventListener("load", () => {
            const image = place.querySelector("img") || place.appendChild(new Image());
            image.alt = "";
            image.src = reader.result;
        });
        reader.readAsDataURL(file);
    });
})();
