// Starts the reckoning as soon as the last page is shown; Send waits for it a while, never for ever.
const LONGEST = 20000; // then it is sent as it is: nobody is refused

const form = document.querySelector("form[data-work]");
if (form && "Worker" in window && window.crypto && crypto.subtle) begin(form);

function begin(form) {
  const challenge = JSON.parse(form.dataset.work);
  const worker = new Worker(form.dataset.solver);
  let isOver = false;
  let wait = null;
  const finish = () => {
    isOver = true;
    worker.terminate();
    if (wait) wait();
  };
  worker.onmessage = ({ data: solution }) => {
    form.elements.work.value = btoa(JSON.stringify({ challenge, solution }));
    finish();
  };
  worker.onerror = finish;
  worker.postMessage(challenge.parameters);
  form.addEventListener("submit", (event) => {
    if (isOver) return;
    event.preventDefault();
    if (wait) return;
    wait = () => form.submit();
    setTimeout(finish, LONGEST); // first of all: whatever fails below, it is sent
    const button = event.submitter || form.querySelector("button");
    button.setAttribute("aria-disabled", "true");
    button.textContent = document.body.dataset.busy;
  });
}
