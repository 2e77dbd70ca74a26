#include "tests/support/faulty_disk.h"
#include "tests/support/journal_files.h"

#include <QtTest/QtTest>

#include <latch>
#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::appendAndWait;
using test::inbound;
using test::tenantContext;

class InboxTest : public QObject {
    Q_OBJECT

    static InboundMessage message(test::JournalFiles &files, const QString &text = u"bonjour"_s) { return inbound(u"700"_s, text, files.clock.now()); }

private Q_SLOTS:
    void whatWasAcknowledgedIsThereAfterAKill()
    {
        test::JournalFiles files;
        const InboundMessage sent = message(files);
        QCOMPARE(appendAndWait(*files.inbox, tenantContext(), sent)->value, 1);
        files.clock.advance(Millis(50));
        files.reopen();
        const auto rows = files.inbox->next(InboxNumber(0), 10);
        QVERIFY(rows && rows->size() == 1);
        QCOMPARE(*rows->front().message, sent);
        QVERIFY(!rows->front().ackTime); // it was the process before that knew
        QCOMPARE(appendAndWait(*files.inbox, tenantContext(), sent)->value, 2);
    }

    void numbersGrowInTheOrderOfCommits()
    {
        test::JournalFiles files;
        std::vector<qint64> numbers;
        std::mutex mutex;
        std::latch all(2000);
        for (int i = 0; i < 2000; ++i) {
            files.inbox->append(tenantContext(), message(files, QString::number(i)), [&](Result<InboxNumber> number) {
                {
                    const std::lock_guard lock(mutex);
                    numbers.push_back(number ? number->value : -1);
                }
                all.count_down();
            });
        }
        all.wait();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers[i], static_cast<qint64>(i) + 1);
        const auto rows = files.inbox->next(InboxNumber(0), 5000);
        QCOMPARE(rows->size(), std::size_t(2000));
        for (std::size_t i = 0; i < rows->size(); ++i)
            QCOMPARE((*rows)[i].message->text, QString::number(i));
    }

    void fullQueueIsRefusedAtOnce()
    {
        test::JournalFiles files;
        files.inboxQueueLimit = 10;
        files.reopen();
        // The first commit's callback holds the writer, so that the queue fills.
        std::latch held(1);
        std::latch release(1);
        files.inbox->append(tenantContext(), message(files), [&](Result<InboxNumber>) {
            held.count_down();
            release.wait();
        });
        held.wait();
        std::atomic<int> accepted{0};
        int refused = 0;
        for (int i = 0; i < 30; ++i) {
            const auto caller = std::this_thread::get_id();
            files.inbox->append(tenantContext(), message(files), [&, caller](Result<InboxNumber> number) {
                if (number) {
                    ++accepted;
                } else if (std::this_thread::get_id() == caller) {
                    ++refused;
                    QCOMPARE(number.error().kind, ErrorKind::Unavailable);
                    QVERIFY(number.error().retryAfter.has_value());
                }
            });
        }
        QCOMPARE(refused, 21); // ten places, one of them in hand
        release.count_down();
        QTRY_COMPARE(accepted.load(), 9);
        QCOMPARE(files.inbox->next(InboxNumber(0), 100)->size(), std::size_t(10));
    }

    void fullDiskIsNeverAcknowledgedAndRecovers()
    {
        test::FaultyDisk disk;
        test::JournalFiles files;
        QVERIFY(appendAndWait(*files.inbox, tenantContext(), message(files)));
        disk.failAt(test::FaultyDisk::Fault::FullDisk, 1, true);
        for (int i = 0; i < 5; ++i) {
            const auto refused = appendAndWait(*files.inbox, tenantContext(), message(files));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
            QVERIFY(refused.error().retryAfter.has_value());
        }
        disk.heal();
        QVERIFY(appendAndWait(*files.inbox, tenantContext(), message(files)));
        QCOMPARE(files.inbox->next(InboxNumber(0), 100)->size(), std::size_t(2));
        files.reopen();
        QCOMPARE(files.inbox->next(InboxNumber(0), 100)->size(), std::size_t(2));
    }

    void failedSyncIsNotAskedAgain()
    {
        test::FaultyDisk disk;
        test::JournalFiles files;
        QVERIFY(appendAndWait(*files.inbox, tenantContext(), message(files)));
        disk.failAt(test::FaultyDisk::Fault::FailedSync, 1);
        QVERIFY(!appendAndWait(*files.inbox, tenantContext(), message(files)));
        disk.heal(); // the disk is well again, but what it lost cannot be known
        QCOMPARE(appendAndWait(*files.inbox, tenantContext(), message(files)).error().kind, ErrorKind::Unavailable);
        files.reopen();
        QVERIFY(appendAndWait(*files.inbox, tenantContext(), message(files)));
    }

    void everyAcknowledgementIsForcedToDisk()
    {
        test::FaultyDisk disk;
        test::JournalFiles files;
        QVERIFY(appendAndWait(*files.inbox, tenantContext(), message(files)));
        for (int i = 0; i < 5; ++i) {
            const int before = disk.syncs();
            QVERIFY(appendAndWait(*files.inbox, tenantContext(), message(files)));
            QVERIFY(disk.syncs() > before);
        }
    }

    void rowsOpenOnlyUnderTheirOwnNumberAndTenant()
    {
        test::JournalFiles files;
        QVERIFY(appendAndWait(*files.inbox, tenantContext(1), message(files, u"a"_s)));
        QVERIFY(appendAndWait(*files.inbox, tenantContext(2), message(files, u"b"_s)));
        const QString path = files.folder.filePath(u"inbox.db"_s);
        files.close();
        {
            auto connection = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadWrite, 256);
            QVERIFY(connection);
            QVERIFY((*connection)->execute("UPDATE inbox SET sealed = (SELECT sealed FROM inbox WHERE number = 2) WHERE number = 1"));
        }
        files.open();
        const auto rows = files.inbox->next(InboxNumber(0), 10);
        QCOMPARE(rows->at(0).message.error().kind, ErrorKind::Corrupt);
        QCOMPARE(rows->at(1).message->text, u"b"_s);
    }
};

QTEST_GUILESS_MAIN(InboxTest)
#include "inbox_test.moc"
