/* The button does nothing without this script, so the page hides it until the script runs. */
{
    const field = document.getElementById('password');
    const button = document.getElementById('show-password');
    const show = (shown) => {
        field.type = shown ? 'text' : 'password';
        button.setAttribute('aria-pressed', shown);
    };
    button.hidden = false;
    button.addEventListener('click', () => show(field.type === 'password'));
    /* Password managers and form histories look at the type when the form is sent. */
    field.form.addEventListener('submit', () => show(false));
}
