//! The first set of canned replies, in English.

use super::Reply;

pub(super) const REPLIES: [Reply; 17] = [
    Reply {
        id: "received",
        title: "Request received",
        shortcut: "received",
        group: "Follow-up",
        text: "Hello,

Thank you for your message. We have received it and filed it under the reference {key}.

We are looking into it and will come back to you as soon as we know more. If you have anything to add, simply reply to this e-mail.

Kind regards,
{agent}",
    },
    Reply {
        id: "help-page",
        title: "The help page has it",
        shortcut: "help",
        group: "How to",
        text: "Hello,

What you would like to do is described step by step, with screenshots, on this page of our help site:
{link:help}

If one of the steps looks different on your side, tell us which one and we will go through it together.

Kind regards,
{agent}",
    },
    Reply {
        id: "more-details",
        title: "More details needed",
        shortcut: "details",
        group: "Analysis",
        text: "Hello,

To find out where the difficulty comes from, we need a few details:

- the page you are on (the address shown in your browser is enough);
- what you do just before, step by step;
- the message that appears, with a screenshot if possible;
- an actual example: the name of a student or teacher, or the number of an invoice.

With these, we can go through the same steps and answer you quickly.

Kind regards,
{agent}",
    },
    Reply {
        id: "not-reproduced",
        title: "Could not reproduce",
        shortcut: "norepro",
        group: "Analysis",
        text: "Hello,

We went through the steps you describe on the account “{account}”, and everything worked as it should.

Could you try again, in a private browsing window if possible? If the difficulty remains, please send us a screenshot of the whole page and the time at which it happened, so that we can find it in our logs.

Kind regards,
{agent}",
    },
    Reply {
        id: "browser-cache",
        title: "Clear the browser’s cache",
        shortcut: "cache",
        group: "How to",
        text: "Hello,

Your browser has probably kept an older version of the page. To renew it:

1. open the page in question;
2. press Ctrl + Shift + R (Cmd + Shift + R on a Mac);
3. sign in again if the page asks you to.

If nothing changes, tell us which browser you use and we will keep looking.

Kind regards,
{agent}",
    },
    Reply {
        id: "password",
        title: "Forgotten password",
        shortcut: "password",
        group: "Access",
        text: "Hello,

You can choose a new password yourself: on the sign-in page, click “Forgotten password” and enter your e-mail address. A link is sent to you within a few minutes.

If it does not arrive, please look among your junk mail first, then check that the address you entered is the one on your record. For your safety, we will never ask you for your password.

Kind regards,
{agent}",
    },
    Reply {
        id: "access-rights",
        title: "Missing access rights",
        shortcut: "rights",
        group: "Access",
        text: "Hello,

The page you are looking for does not appear because your profile is not allowed to see it. These rights are granted by the administrator of the account “{account}” in your own organisation, who can open it for you in the access settings.

We cannot change these rights without their consent. If they can no longer be reached, reply to us and we will find a way together.

Kind regards,
{agent}",
    },
    Reply {
        id: "permission-to-look",
        title: "Permission to look",
        shortcut: "consent",
        group: "Access",
        text: "Hello,

To check what you describe, we would like to look at the account “{account}”. We will only look: nothing will be changed without your consent.

Could you confirm by simply replying to this e-mail?

Kind regards,
{agent}",
    },
    Reply {
        id: "mail-not-received",
        title: "E-mails not received",
        shortcut: "spam",
        group: "Messages",
        text: "Hello,

We have checked, and the message did leave our servers. When somebody cannot find it, it is most often for one of these reasons:

- it was sorted among their junk mail;
- the address on their record holds a typing mistake;
- their mailbox is full.

If the message cannot be found, tell us one of the addresses and the date of sending, and we will trace it.

Kind regards,
{agent}",
    },
    Reply {
        id: "invoice-correction",
        title: "Correcting an invoice",
        shortcut: "invoice",
        group: "Billing",
        text: "Hello,

An invoice that has been validated can no longer be changed, because it is part of your accounts. To correct it:

1. open the invoice and create a credit note of the same amount;
2. correct the items to be billed on the record of the student or family;
3. issue a new invoice.

If a payment or a direct debit is already attached to the invoice, tell us before you begin and we will give you the right order.

Kind regards,
{agent}",
    },
    Reply {
        id: "duplicate-records",
        title: "Duplicate records",
        shortcut: "duplicate",
        group: "Enrolment",
        text: "Hello,

There are two records for the same person, usually because an online enrolment was made with another e-mail address.

Tell us the person’s name and which record to keep. Before anything is merged, please check that the courses, invoices and absences you want to keep are on it: a merge cannot be undone.

Kind regards,
{agent}",
    },
    Reply {
        id: "new-school-year",
        title: "Moving to the new season",
        shortcut: "newseason",
        group: "Enrolment",
        text: "Hello,

Moving to the new season is best prepared in this order:

1. create the season in your organisation’s settings;
2. carry over courses and teachers;
3. open re-enrolment, then new enrolment;
4. check the fees before you issue the first invoices.

Each step is described here:
{link:help}

Nothing of the current season is deleted; you can return to it at any time.

Kind regards,
{agent}",
    },
    Reply {
        id: "bug-forwarded",
        title: "Passed to the technical team",
        shortcut: "bug",
        group: "Transfer",
        text: "Hello,

Thank you for reporting this malfunction. We have seen it too, and have passed it to our technical team under the reference {clone}.

There is nothing else for you to do: we will let you know as soon as the correction is online. Your own reference remains {key}.

Kind regards,
{agent}",
    },
    Reply {
        id: "bug-fixed",
        title: "Correction online",
        shortcut: "fixed",
        group: "Transfer",
        text: "Hello,

Good news: the malfunction you reported to us (“{title}”) has been corrected, and the correction is online.

Could you check on your side? If anything is amiss, simply reply to this e-mail and we will take it up again.

Thank you for your patience.

Kind regards,
{agent}",
    },
    Reply {
        id: "idea-forwarded",
        title: "Suggestion passed on",
        shortcut: "idea",
        group: "Transfer",
        text: "Hello,

Thank you for your suggestion. The software does not allow it today, so we have passed it on, with your explanations, to the team that decides what comes next (reference {clone}).

We cannot promise a date, but every request is read and counted. Should it be taken up, we will let you know.

Kind regards,
{agent}",
    },
    Reply {
        id: "outage",
        title: "Incident in progress",
        shortcut: "outage",
        group: "Follow-up",
        text: "Hello,

An incident is currently slowing down or preventing access to the software. Our teams are working on it with priority; your data are not affected.

We will write to you as soon as everything is back to normal. Thank you for your understanding, and please accept our apologies for the inconvenience.

Kind regards,
{agent}",
    },
    Reply {
        id: "no-news",
        title: "No news from you",
        shortcut: "nonews",
        group: "Follow-up",
        text: "Hello,

We have not heard from you since our last message about “{title}”. We suppose that the matter is settled and are closing the request {key}.

If it is not, simply reply to this e-mail: the request will be reopened by itself, with its whole history.

Kind regards,
{agent}",
    },
];
