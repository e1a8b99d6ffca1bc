"""`atlassian-python-api` at work on the simulated Data Center."""

import io
import unittest

from atlassian import Jira as Atlassian
from requests import HTTPError

from simulator import ME, TOKEN, Simulator

HELP = "10004"


class Jira(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        simulator = Simulator()
        cls.addClassCleanup(simulator.stop)
        cls.address = simulator.address
        cls.jira = Atlassian(url=cls.address, token=TOKEN)

    def ticket(self):
        """The key of a new ticket of its own for a test."""
        fields = {"project": {"key": "REQ"}, "issuetype": {"id": HELP}, "summary": "Facture"}
        return self.jira.create_issue(fields=fields)["key"]

    def fields(self, key):
        return self.jira.issue(key)["fields"]

    def test_it_signs_in(self):
        self.assertEqual(self.jira.myself()["name"], ME)
        self.assertEqual(self.jira.get_server_info()["deploymentType"], "Server")

    def test_a_wrong_token_is_refused(self):
        with self.assertRaises(HTTPError) as refused:
            Atlassian(url=self.address, token="demo-nobody").myself()
        self.assertEqual(refused.exception.response.status_code, 401)

    def test_it_searches_page_by_page(self):
        total = self.jira.jql("project = REQ", limit=0)["total"]
        keys = set()
        for start in range(0, total, 40):
            page = self.jira.jql("project = REQ ORDER BY key", "summary", start=start, limit=40)
            self.assertEqual(page["startAt"], start)
            keys.update(issue["key"] for issue in page["issues"])
        self.assertEqual(len(keys), total)

    def test_it_creates_and_reads(self):
        key = self.ticket()
        self.assertTrue(self.jira.issue_exists(key))
        self.assertEqual(self.fields(key)["summary"], "Facture")
        self.assertEqual(self.jira.issue_field_value(key, "reporter")["name"], ME)
        with self.assertRaises(HTTPError) as missing:
            self.jira.issue("REQ-99999")
        self.assertEqual(missing.exception.response.status_code, 404)

    def test_it_edits(self):
        key = self.ticket()
        self.jira.update_issue_field(key, {"summary": "Facture d’avril"})
        self.jira.edit_issue(key, {"labels": [{"add": "compta"}]})
        read = self.fields(key)
        self.assertEqual((read["summary"], read["labels"]), ("Facture d’avril", ["compta"]))
        changelog = self.jira.get_issue_changelog(key)
        self.assertEqual(changelog["total"], 2)

    def test_it_comments(self):
        key = self.ticket()
        made = self.jira.issue_add_comment(key, "C’est *fait*.")
        kept = {"type": "role", "value": "Support"}
        self.jira.issue_add_comment(key, "Entre nous.", visibility=kept)
        self.jira.issue_edit_comment(key, made["id"], "C’est défait.")
        read = self.jira.issue_get_comments(key)
        self.assertEqual(read["total"], 2)
        self.assertEqual(read["comments"][0]["body"], "C’est défait.")
        self.assertEqual(read["comments"][1]["visibility"], kept)

    def test_a_file_comes_back_byte_for_byte(self):
        key = self.ticket()
        file = io.BytesIO(bytes(range(256)))
        file.name = "reçu.bin"
        self.jira.add_attachment_object(key, file)
        (attached,) = self.jira.get_attachments_ids_from_issue(key)
        self.assertEqual(attached["filename"], "reçu.bin")
        data = self.jira.get_attachment_content(attached["attachment_id"])
        self.assertEqual(data, bytes(range(256)))

    def test_a_link_has_its_direction(self):
        clone, original = self.ticket(), self.ticket()
        sides = {"inwardIssue": {"key": clone}, "outwardIssue": {"key": original}}
        self.jira.create_issue_link({"type": {"name": "Cloners"}, **sides})
        (link,) = self.fields(clone)["issuelinks"]
        self.assertEqual(link["outwardIssue"]["key"], original)
        whole = self.jira.get_issue_link(link["id"])
        self.assertEqual(whole["inwardIssue"]["key"], clone)
        self.jira.remove_issue_link(link["id"])
        self.assertEqual(self.fields(original)["issuelinks"], [])

    def test_it_moves_through_the_workflow(self):
        key = self.ticket()
        self.jira.set_issue_status(key, "En cours")
        self.assertEqual(self.jira.get_issue_status_id(key), "3")
        self.jira.set_issue_status(key, "Terminé", fields={"resolution": {"id": "10002"}})
        self.assertEqual(self.fields(key)["resolution"]["name"], "Doublon")
        self.jira.set_issue_status_by_transition_id(key, "41")
        self.assertIsNone(self.fields(key)["resolution"])

    def test_it_assigns_and_unassigns(self):
        key = self.ticket()
        found = self.jira.get_assignable_users_for_issue(key, username="julien")
        self.jira.assign_issue(key, found[0]["name"])
        self.assertEqual(self.fields(key)["assignee"]["name"], "julien.petit")
        self.jira.assign_issue(key, None)
        self.assertIsNone(self.fields(key)["assignee"])


if __name__ == "__main__":
    unittest.main()
