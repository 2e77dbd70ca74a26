// Conversations as people work on them, on real files: what is unread, seen, done with and noted, found by a search and
// paged without a gap; gone with the contact.
#include "server/storage/sql_canned_store.h"
#include "server/storage/sql_erasure_store.h"
#include "server/storage/sql_inbox_store.h"
#include "server/storage/sql_outgoing_store.h"
#include "server/storage/sql_timeline.h"
#include "tests/support/message_path.h"

#include <QtCore/QDirIterator>
#include <QtTest/QtTest>

#include <set>

using namespace passerelle;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::tenantContext;

class InboxWorkTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;
    std::unique_ptr<storage::SqlInboxStore> m_inbox;

    const ConversationId m_first{1};

    Instant now() const { return m_path->files.clock.now(); }
    TenantContext stranger() const { return TenantContext::proven(TenantId(2), TenantProof::StoredRecord); }
    void receive(const QString &contact, const QString &text)
    {
        QVERIFY(m_path->receive(contact, text));
        QVERIFY(m_path->drain());
        m_path->walkAll();
    }
    InboxConversation read(ConversationId conversation)
    {
        const auto found = m_inbox->find(tenantContext(), conversation);
        if (!found)
            qWarning("%s", qPrintable(found.error().what));
        return found ? *found : InboxConversation();
    }
    std::vector<qint64> listed(const InboxFilter &filter)
    {
        std::vector<qint64> ids;
        const auto page = m_inbox->list(tenantContext(), filter);
        for (std::size_t i = 0; page && i < page->conversations.size(); ++i)
            ids.push_back(page->conversations[i].id.value);
        return page ? ids : std::vector<qint64>{-1};
    }
    std::vector<qint64> searched(const QString &words)
    {
        InboxFilter filter;
        filter.words = words;
        return listed(filter);
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        QVERIFY(m_path->prepared);
        m_inbox = std::make_unique<storage::SqlInboxStore>(*m_path->files.database, *m_path->files.vault);
    }
    void cleanup()
    {
        m_inbox.reset();
        m_path.reset();
    }

    void whatAContactWritesIsUnreadUntilItIsSeen()
    {
        receive(u"700"_s, u"Bonjour"_s);
        receive(u"700"_s, u"Et samedi ?"_s);
        InboxConversation conversation = read(m_first);
        QCOMPARE(conversation.unread, 2);
        QVERIFY(!conversation.resolved && conversation.owner == Owner::Bot && conversation.lastFate);
        QVERIFY(conversation.lastFrom == Speaking::Assistant && !conversation.lastWords.isEmpty());
        QCOMPARE(conversation.lastText, u"Et samedi ?"_s);
        QCOMPARE(m_inbox->counts(tenantContext())->unread, 1);
        QVERIFY(m_inbox->see(tenantContext(), m_first, conversation.lastMessage));
        QCOMPARE(read(m_first).unread, 0);
        QCOMPARE(m_inbox->seen(tenantContext(), m_first)->value, conversation.lastMessage.value);
        receive(u"700"_s, u"Alors ?"_s);
        QCOMPARE(read(m_first).unread, 1);
        QVERIFY(m_inbox->see(tenantContext(), m_first, InboxNumber(1)));
        QCOMPARE(read(m_first).unread, 2);
        // Not one of that conversation's, and not that tenant's.
        receive(u"701"_s, u"Un autre"_s);
        QCOMPARE(m_inbox->see(tenantContext(), m_first, InboxNumber(4)).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_inbox->see(stranger(), m_first, InboxNumber(1)).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_inbox->find(stranger(), m_first).error().kind, ErrorKind::NotFound);
    }

    void aNewMessageReopens()
    {
        receive(u"700"_s, u"Bonjour"_s);
        QVERIFY(*m_inbox->setResolved(tenantContext(), m_first, true, u"awa"_s, now()));
        QVERIFY(!*m_inbox->setResolved(tenantContext(), m_first, true, u"awa"_s, now()));
        QVERIFY(read(m_first).resolved);
        InboxFilter open;
        open.resolved = false;
        QVERIFY(listed(open).empty());
        QCOMPARE(m_inbox->counts(tenantContext())->open, 0);
        receive(u"700"_s, u"Encore moi"_s);
        QVERIFY(!read(m_first).resolved);
        QCOMPARE(listed(open), std::vector<qint64>{1});
        QCOMPARE(m_inbox->setResolved(stranger(), m_first, true, u"x"_s, now()).error().kind, ErrorKind::NotFound);
        // Once written down, who did it.
        const auto notes = m_inbox->notes(tenantContext(), m_first, fromMillis(0), Instant::max());
        QVERIFY(notes && notes->size() == 1);
        QVERIFY(notes->front().kind == NoteKind::Resolved && notes->front().person == u"awa"_s);
    }

    void whoAnswersHasRead()
    {
        receive(u"700"_s, u"Bonjour"_s);
        receive(u"701"_s, u"Bonsoir"_s);
        QCOMPARE(listed({}), (std::vector<qint64>{2, 1}));
        m_path->files.clock.advance(1min);
        storage::SqlOutgoingStore outgoing(*m_path->files.database, *m_path->files.vault);
        QVERIFY(outgoing.add(tenantContext(),
                             {.conversation = m_first, .channel = ChannelId(7), .draft = {}, .requestKey = {}, .person = u"awa"_s, .text = u"Oui, à neuf heures."_s, .parts = {u"Oui"_s}, .reopening = {}, .decisions = {}},
                             now()));
        const InboxConversation conversation = read(m_first);
        QCOMPARE(conversation.unread, 0);
        QVERIFY(conversation.lastFrom == Speaking::Person);
        QCOMPARE(conversation.lastWords, u"Oui, à neuf heures."_s);
        QCOMPARE(listed({}), (std::vector<qint64>{1, 2}));
        InboxFilter unread;
        unread.unreadOnly = true;
        QCOMPARE(listed(unread), std::vector<qint64>{2});
    }

    void aSearchFoldsCaseAccentsAndNumbers()
    {
        receive(u"33612345678"_s, u"Où est la Crème brûlée ?"_s);
        receive(u"700"_s, u"Autre chose"_s);
        QCOMPARE(searched(u"creme BRULEE"_s), std::vector<qint64>{1});
        QCOMPARE(searched(u"06 12 34"_s), std::vector<qint64>{1});
        QCOMPARE(searched(u"+33 6 12"_s), std::vector<qint64>{1});
        QVERIFY(searched(u"tarte"_s).empty());
        QCOMPARE(searched(QString()).size(), std::size_t(2));
    }

    void partsAreStableWhileNewsComeIn()
    {
        for (int i = 0; i < 7; ++i) {
            receive(QString::number(700 + i), u"Bonjour"_s);
            m_path->files.clock.advance(1s);
        }
        InboxFilter filter;
        filter.limit = 3;
        std::set<qint64> met;
        for (int part = 0; part < 4; ++part) {
            const auto page = m_inbox->list(tenantContext(), filter);
            QVERIFY(page);
            for (const InboxConversation &conversation : page->conversations)
                QVERIFY2(met.insert(conversation.id.value).second, "met twice");
            if (part == 0)
                receive(u"707"_s, u"Nouveau"_s); // stands before the first part
            if (!page->next)
                break;
            filter.after = page->next;
        }
        QCOMPARE(met.size(), std::size_t(7));
    }

    void theThreadComesInParts()
    {
        for (int i = 0; i < 5; ++i) {
            receive(u"700"_s, u"Question %1"_s.arg(i));
            QVERIFY(m_inbox->addNote(tenantContext(), {.id = {}, .conversation = m_first, .kind = NoteKind::Note, .at = now(), .person = u"awa"_s, .text = u"Note %1"_s.arg(i)}));
            m_path->files.clock.advance(1min);
        }
        storage::SqlOutgoingStore outgoing(*m_path->files.database, *m_path->files.vault);
        storage::SqlTimeline timeline(*m_path->files.database, *m_path->files.vault, outgoing, *m_inbox);
        QStringList backwards;
        InboxNumber before;
        int parts = 0;
        for (bool more = true; more; ++parts) {
            const auto page = timeline.timeline(tenantContext(), m_first, before, 2);
            QVERIFY(page);
            QStringList texts;
            for (const TimelineEntry &entry : page->entries) {
                if (entry.from != TimelineEntry::From::Assistant)
                    texts += entry.text;
            }
            backwards = texts + backwards;
            before = page->next;
            more = page->next.isValid();
        }
        QCOMPARE(parts, 3);
        QCOMPARE(backwards, QStringList({u"Question 0"_s, u"Note 0"_s, u"Question 1"_s, u"Note 1"_s, u"Question 2"_s, u"Note 2"_s, u"Question 3"_s, u"Note 3"_s, u"Question 4"_s, u"Note 4"_s}));
        QCOMPARE(timeline.timeline(tenantContext(), m_first, InboxNumber(99), 2).error().kind, ErrorKind::NotFound);
    }

    void aNoteIsSealedAndGoesWithItsContact()
    {
        receive(u"700"_s, u"Bonjour"_s);
        QVERIFY(m_inbox->addNote(tenantContext(), {.id = {}, .conversation = m_first, .kind = NoteKind::Note, .at = now(), .person = u"awa"_s, .text = u"rappeler kanari9"_s}));
        QCOMPARE(m_inbox->addNote(stranger(), {.id = {}, .conversation = m_first, .kind = NoteKind::Note, .at = now(), .person = {}, .text = u"x"_s}).error().kind, ErrorKind::NotFound);
        QDirIterator files(m_path->files.folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("kanari9"), qPrintable(file.fileName()));
        }
        storage::SqlErasureStore erasure(*m_path->files.database, *m_path->files.database, *m_path->files.vault);
        QVERIFY(erasure.bar(tenantContext(), ContactId(1), now(), true));
        const auto counts = erasure.purgeContact(tenantContext(), ContactId(1), {u"700"_s});
        QVERIFY(counts);
        qint64 notes = -1;
        for (const auto &[kind, count] : *counts)
            notes = kind == u"notes"_s ? count : notes;
        QCOMPARE(notes, 1);
        QVERIFY(m_inbox->notes(tenantContext(), m_first, fromMillis(0), Instant::max())->empty());
        QVERIFY(listed({}).empty());
    }

    void readyMadeRepliesAreTheTenantsOwn()
    {
        storage::SqlCannedStore canned(*m_path->files.database, *m_path->files.vault);
        const auto added = canned.add(tenantContext(), {.id = {}, .shortcut = u"horaires"_s, .text = u"De 9 h à 18 h."_s, .changedAt = now()});
        QVERIFY(added);
        CannedReply changed = *added;
        changed.text = u"De 8 h à 18 h."_s;
        QVERIFY(canned.change(tenantContext(), changed));
        QCOMPARE(canned.find(tenantContext(), added->id)->text, u"De 8 h à 18 h."_s);
        QCOMPARE(canned.find(stranger(), added->id).error().kind, ErrorKind::NotFound);
        QCOMPARE(canned.remove(stranger(), added->id).error().kind, ErrorKind::NotFound);
        QVERIFY(canned.remove(tenantContext(), added->id));
        QVERIFY(canned.list(tenantContext())->empty());
    }
};

QTEST_GUILESS_MAIN(InboxWorkTest)
#include "inbox_work_test.moc"
