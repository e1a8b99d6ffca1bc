"""`jira` (pycontribs) at work on the simulated Data Center."""

import io
import unittest

from jira import JIRA, JIRAError

from simulator import ME, TOKEN, Simulator

HELP = "10004"


class Jira(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        simulator = Simulator()
        cls.addClassCleanup(simulator.stop)
        cls.address = simulator.address
        cls.jira = JIRA(cls.address, token_auth=TOKEN, max_retries=0)

    def ticket(self):
        """A new ticket of its own for a test."""
        return self.jira.create_issue(
            project="REQ", issuetype={"id": HELP}, summary="Facture", description="*Bonjour*"
        )

    def test_it_signs_in(self):
        self.assertEqual(self.jira.current_user(), ME)
        self.assertEqual(self.jira.deploymentType, "Server")
        self.assertEqual(self.jira.myself()["timeZone"], "Europe/Paris")

    def test_a_wrong_token_is_refused(self):
        with self.assertRaises(JIRAError) as refused:
            JIRA(self.address, token_auth="demo-nobody", max_retries=0)
        self.assertEqual(refused.exception.status_code, 401)

    def test_it_searches_page_by_page(self):
        every = self.jira.search_issues("project = REQ ORDER BY key", maxResults=False)
        self.assertEqual(len(every), every.total)
        paged = []
        while len(paged) < every.total:
            page = self.jira.search_issues(
                "project = REQ ORDER BY key", startAt=len(paged), maxResults=40, fields="summary"
            )
            self.assertEqual(page.total, every.total)
            paged.extend(page)
        self.assertEqual([issue.key for issue in paged], [issue.key for issue in every])
        self.assertTrue(all(issue.fields.summary for issue in paged))

    def test_a_query_that_is_none_is_refused_with_a_sentence(self):
        with self.assertRaises(JIRAError) as refused:
            self.jira.search_issues("status = (")
        self.assertEqual(refused.exception.status_code, 400)
        self.assertIn("JQL", refused.exception.text)

    def test_it_creates_and_reads(self):
        ticket = self.ticket()
        read = self.jira.issue(ticket.id, expand="changelog,transitions")
        self.assertEqual((read.key, read.fields.summary), (ticket.key, "Facture"))
        self.assertEqual(read.fields.description, "*Bonjour*")
        self.assertEqual(read.fields.reporter.name, ME)
        self.assertEqual(read.fields.status.statusCategory.key, "new")
        with self.assertRaises(JIRAError) as missing:
            self.jira.issue("REQ-99999")
        self.assertEqual(missing.exception.status_code, 404)

    def test_a_create_screen_is_told(self):
        kinds = self.jira.project_issue_types("PO")
        fields = self.jira.project_issue_fields("PO", kinds[0].id)
        self.assertIn("customfield_10103", [one.fieldId for one in fields if one.required])
        with self.assertRaises(JIRAError) as refused:
            self.jira.create_issue(project="PO", issuetype={"id": kinds[0].id}, summary="Idée")
        self.assertIn("customfield_10103", refused.exception.response.json()["errors"])

    def test_it_edits(self):
        ticket = self.ticket()
        ticket.update(summary="Facture d’avril", fields={"labels": ["compta"]})
        ticket.add_field_value("labels", "avril")
        ticket.update(update={"labels": [{"remove": "compta"}]})
        read = self.jira.issue(ticket.key, expand="changelog")
        self.assertEqual(read.fields.summary, "Facture d’avril")
        self.assertEqual(read.fields.labels, ["avril"])
        changed = [item.field for one in read.changelog.histories for item in one.items]
        self.assertEqual(changed.count("labels"), 3)

    def test_it_comments(self):
        ticket = self.ticket()
        comment = self.jira.add_comment(ticket, "Bonjour,\n\nc’est *fait*.")
        self.assertEqual(comment.author.name, ME)
        comment.update(body="C’est défait.")
        kept = {"type": "role", "value": "Support"}
        self.jira.add_comment(ticket, "Entre nous.", visibility=kept, is_internal=True)
        read = self.jira.comments(ticket, expand="properties")
        self.assertEqual([one.body for one in read], ["C’est défait.", "Entre nous."])
        self.assertEqual(read[1].visibility.value, "Support")
        self.assertTrue(read[1].properties[0].value.internal)

    def test_a_file_comes_back_byte_for_byte(self):
        ticket = self.ticket()
        data = bytes(range(256)) * 100
        self.jira.add_attachment(ticket, io.BytesIO(data), filename="reçu d’avril.bin")
        (file,) = self.jira.issue(ticket.key).fields.attachment
        self.assertEqual((file.filename, file.size), ("reçu d’avril.bin", len(data)))
        self.assertEqual(file.get(), data)
        self.assertEqual(self.jira.attachment(file.id).author.name, ME)

    def test_a_link_has_its_direction(self):
        clone, original = self.ticket(), self.ticket()
        self.jira.create_issue_link("Cloners", clone.key, original.key, {"body": "Copiée."})
        (link,) = self.jira.issue(clone.key).fields.issuelinks
        self.assertEqual((link.type.outward, link.outwardIssue.key), ("clones", original.key))
        (other,) = self.jira.issue(original.key).fields.issuelinks
        self.assertEqual((other.id, other.inwardIssue.key), (link.id, clone.key))
        link.delete()
        self.assertEqual(self.jira.issue(clone.key).fields.issuelinks, [])

    def test_it_moves_through_the_workflow(self):
        ticket = self.ticket()
        ways = self.jira.transitions(ticket, expand="transitions.fields")
        (done,) = [way for way in ways if way["to"]["statusCategory"]["key"] == "done"]
        self.assertTrue(done["fields"]["resolution"]["required"])
        with self.assertRaises(JIRAError) as refused:
            self.jira.transition_issue(ticket, done["id"])
        self.assertEqual(refused.exception.status_code, 400)
        fields = {"resolution": done["fields"]["resolution"]["allowedValues"][0]}
        self.jira.transition_issue(ticket, done["id"], fields=fields, comment="Fini.")
        read = self.jira.issue(ticket.key).fields
        self.assertEqual((read.status.id, read.resolution.id), ("10001", "10000"))
        self.assertEqual(read.comment.comments[0].body, "Fini.")

    def test_it_assigns_and_unassigns(self):
        ticket = self.ticket()
        (found,) = self.jira.search_assignable_users_for_issues("julien", issueKey=ticket.key)
        self.jira.assign_issue(ticket, found.name)
        self.assertEqual(self.jira.issue(ticket.key).fields.assignee.name, "julien.petit")
        self.jira.assign_issue(ticket, None)
        self.assertIsNone(self.jira.issue(ticket.key).fields.assignee)
        with self.assertRaises(JIRAError):
            self.jira.assign_issue(ticket, "personne")


if __name__ == "__main__":
    unittest.main()
