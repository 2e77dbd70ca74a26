#include "tests/ui/support/desk.h"
#include "ui/kit/formats.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/activity_page.h"
#include "ui/oversight/contacts_part.h"
#include "ui/oversight/oversight_words.h"
#include "ui/oversight/privacy_page.h"
#include "ui/oversight/receipts_part.h"
#include "ui/oversight/requests_part.h"
#include "ui/oversight/retention_part.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabBar>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;

api::PrivacyRequestView request(qint64 id, const QString &kind, qint64 daysLeft)
{
    return {.id = id, .kind = kind, .state = u"open"_s, .contact = 11, .contactName = u"Marie Dubreuil"_s, .receivedAt = u"2026-11-01T09:00:00Z"_s, .dueAt = u"2026-12-01T22:59:59Z"_s, .daysLeft = daysLeft, .overdue = daysLeft < 0};
}

template <class W>
W *visibleNamed(QWidget &within, const QString &name)
{
    for (W *one : within.findChildren<W *>(name))
        if (one->isVisible())
            return one;
    return nullptr;
}

bool says(const QWidget &widget, const QString &words)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

struct Room {
    explicit Room(const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        setFormatLanguage(u"en"_s);
        desk.preferences.setLanguage(u"en"_s);
        desk.client.on(Verb::Get, u"/tenants/1/requests"_s, api::Page<api::PrivacyRequestView>{{request(4, u"erasure"_s, 5), request(3, u"access"_s, 28)}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/contacts"_s, api::Page<api::ContactView>{{{.id = 11, .channel = 1, .key = u"+33 6 12"_s, .name = u"Marie Dubreuil"_s, .consent = u"agreed"_s}}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/contacts/11/consents"_s, api::Page<api::ConsentView>{{{.number = 1, .contact = 11, .at = u"2026-11-01T09:00:00Z"_s, .event = u"agreed"_s, .words = u"oui"_s}}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/receipts"_s, api::Page<api::ReceiptView>{{{.number = 8, .contact = 9, .at = u"2026-11-02T09:00:00Z"_s, .receipt = u"{\"signed\":8}"_s, .text = u"Contact 9 was erased."_s}}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/contact-exports"_s, api::Page<api::ExportView>{{{.number = 6, .kind = u"contact"_s, .contact = 11, .madeAt = u"2026-11-02T09:00:00Z"_s}}, {}});
        page.resize(1000, 700);
        page.show();
    }
    template <class P>
    P *open(const QString &id)
    {
        page.refresh();
        page.open({.page = u"privacy"_s, .arguments = {{u"part"_s, id}}});
        return qobject_cast<P *>(page.part(id));
    }

    Desk desk;
    PrivacyPage page{desk.workspace};
};

} // namespace

class PrivacyPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsTheDaysLeft_data();
    void wordsTheDaysLeft();
    void countsWhatIsDueSoon();
    void closesARequestWithItsReceipt();
    void refusesOnlyWithAReason();
    void erasingAsksWithTheNameAndShowsTheReceipt();
    void savesAnExportPartByPart();
    void saysWhetherAReceiptIsGenuine();
    void savesOnlyTheRetentionThatChanged();
    void nothingOfAnotherClientStays();
    void offersOnlyWhatIsAllowed();
    void saysPlainlyWhetherTheLogIsWhole();
    void exportsTheLogInParts();
};

void PrivacyPageTest::wordsTheDaysLeft_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<qint64>("days");
    QTest::addColumn<bool>("late");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("meaning");
    QTest::newRow("long") << u"open"_s << qint64(28) << false << u"28 day(s) left"_s << static_cast<int>(Meaning::Good);
    QTest::newRow("extended") << u"extended"_s << qint64(44) << false << u"44 day(s) left"_s << static_cast<int>(Meaning::Good);
    QTest::newRow("a week") << u"open"_s << qint64(7) << false << u"7 day(s) left"_s << static_cast<int>(Meaning::Warning);
    QTest::newRow("today") << u"open"_s << qint64(0) << false << u"Due today"_s << static_cast<int>(Meaning::Bad);
    QTest::newRow("late") << u"open"_s << qint64(-3) << true << u"3 day(s) late"_s << static_cast<int>(Meaning::Bad);
    QTest::newRow("done in time") << u"done"_s << qint64(9) << false << u"Closed in time"_s << static_cast<int>(Meaning::Muted);
    QTest::newRow("refused late") << u"refused"_s << qint64(-2) << true << u"Closed 2 day(s) late"_s << static_cast<int>(Meaning::Warning);
}

void PrivacyPageTest::wordsTheDaysLeft()
{
    QFETCH(QString, state);
    QFETCH(qint64, days);
    QFETCH(bool, late);
    const Worded words = OversightWords::daysLeft({.state = state, .daysLeft = days, .overdue = late});
    QTEST(words.text, "words");
    QTEST(static_cast<int>(words.meaning), "meaning");
    QVERIFY(!words.icon.isEmpty()); // never by colour alone
}

void PrivacyPageTest::countsWhatIsDueSoon()
{
    Room room;
    QSignalSpy badge(&room.page, &Page::badgeChanged);
    room.open<RequestsPart>(u"requests"_s);
    QTRY_VERIFY_WITH_TIMEOUT(badge.count() > 0, kPatienceMs);
    QCOMPARE(badge.last().at(0).toInt(), 1);
}

void PrivacyPageTest::closesARequestWithItsReceipt()
{
    Room room;
    auto *part = room.open<RequestsPart>(u"requests"_s);
    QPushButton *close = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((close = visibleNamed<QPushButton>(*part, u"closeButton"_s)) != nullptr, kPatienceMs);
    api::PrivacyRequestView done = request(4, u"erasure"_s, 5);
    done.state = u"done"_s;
    done.receiptNumber = 8;
    room.desk.client.on(Verb::Patch, u"/tenants/1/requests/4"_s, done);
    close->click();
    QDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = part->findChild<QDialog *>(u"closeRequest"_s)) != nullptr, kPatienceMs);
    auto *receipts = dialog->findChild<QComboBox *>(u"receiptNumber"_s);
    QTRY_COMPARE_WITH_TIMEOUT(receipts->count(), 2, kPatienceMs);
    receipts->setCurrentIndex(1);
    auto *exports = dialog->findChild<QComboBox *>(u"exportNumber"_s);
    QTRY_COMPARE_WITH_TIMEOUT(exports->currentData().toInt(), 6, kPatienceMs); // of this contact: proposed
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        if (button->isDefault())
            button->click();
    QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Patch, u"/tenants/1/requests/4"_s), 1, kPatienceMs);
    const auto change = api::decode<api::PrivacyRequestChange>(room.desk.client.lastAsked(Verb::Patch, u"/tenants/1/requests/4"_s)->body);
    QVERIFY(change.has_value());
    QCOMPARE(change->state.value_or(QString()), u"done"_s);
    QCOMPARE(change->receiptNumber.value_or(0), 8);
    QCOMPARE(change->exportNumber.value_or(0), 6);
    auto *view = part->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 1, kPatienceMs); // it is no longer among the open ones
}

void PrivacyPageTest::refusesOnlyWithAReason()
{
    Room room;
    auto *part = room.open<RequestsPart>(u"requests"_s);
    QPushButton *refuse = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((refuse = visibleNamed<QPushButton>(*part, u"refuseButton"_s)) != nullptr, kPatienceMs);
    refuse->click();
    auto *dialog = part->findChild<QDialog *>(u"closeRequest"_s);
    QVERIFY(dialog != nullptr);
    QPushButton *main = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        if (button->isDefault())
            main = button;
    QVERIFY(main != nullptr && !main->isEnabled());
    dialog->findChild<QPlainTextEdit *>()->setPlainText(u"Asked a fifth time this month"_s);
    QVERIFY(main->isEnabled());
}

void PrivacyPageTest::erasingAsksWithTheNameAndShowsTheReceipt()
{
    Room room;
    auto *part = room.open<ContactsPart>(u"contacts"_s);
    QPushButton *erase = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((erase = visibleNamed<QPushButton>(*part, u"eraseContact"_s)) != nullptr, kPatienceMs);
    room.desk.client.on(Verb::Post, u"/tenants/1/contacts/11/erase"_s, api::ReceiptView{.number = 12, .contact = 11, .receipt = u"{\"signed\":12}"_s, .text = u"Contact 11 was erased."_s});
    erase->click();
    auto *dialog = part->findChild<QDialog *>(u"confirm"_s);
    QVERIFY(dialog != nullptr);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/contacts/11/erase"_s), 0);
    QVERIFY(says(*dialog, u"Marie Dubreuil"_s));
    QVERIFY(says(*dialog, u"Boulangerie Martin"_s)); // on whom it falls
    QPushButton *verb = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        if (button->text() == u"Erase Marie Dubreuil"_s)
            verb = button;
    QVERIFY(verb != nullptr && !verb->isDefault());
    verb->click();
    QDialog *receipt = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((receipt = part->findChild<QDialog *>(u"receipt"_s)) != nullptr, kPatienceMs);
    QVERIFY(says(*receipt, u"Contact 11 was erased."_s));
}

void PrivacyPageTest::savesAnExportPartByPart()
{
    Room room;
    auto *part = room.open<ContactsPart>(u"contacts"_s);
    QTRY_VERIFY_WITH_TIMEOUT(visibleNamed<QPushButton>(*part, u"exportContact"_s) != nullptr, kPatienceMs);
    room.desk.client.on(Verb::Post, u"/tenants/1/contacts/11/export"_s, api::ExportView{.number = 6, .kind = u"contact"_s, .contact = 11, .bytes = 10, .partBytes = 4, .madeAt = u"2026-11-02T09:00:00Z"_s});
    room.desk.client.plan(Verb::Get, u"/tenants/1/contact-exports/6/content"_s, [](const Call &call) -> Result<Reply> {
        return Reply{200, QByteArray("abcdefghij").mid(call.query.queryItemValue(u"part"_s).toInt() * 4, 4), "application/octet-stream"};
    });
    const QString path = room.desk.folder.filePath(u"marie.zip"_s);
    part->exportTo(path);
    QTRY_VERIFY_WITH_TIMEOUT(!room.desk.jobs.all().empty() && room.desk.jobs.all().front()->ended(), kPatienceMs);
    QCOMPARE(room.desk.jobs.all().front()->state(), Job::State::Done);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("abcdefghij"));
}

void PrivacyPageTest::saysWhetherAReceiptIsGenuine()
{
    Room room;
    auto *part = room.open<ReceiptsPart>(u"receipts"_s);
    room.desk.client.on(Verb::Post, u"/receipts/check"_s, api::ReceiptCheck{.authentic = true, .ours = true});
    QPushButton *check = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((check = visibleNamed<QPushButton>(*part, u"checkReceipt"_s)) != nullptr, kPatienceMs);
    check->click();
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"The receipt is genuine"_s), kPatienceMs);
    room.desk.client.on(Verb::Post, u"/receipts/check"_s, api::ReceiptCheck{});
    check->click();
    QTRY_VERIFY_WITH_TIMEOUT(says(*part, u"was changed, or is none"_s), kPatienceMs);
}

void PrivacyPageTest::savesOnlyTheRetentionThatChanged()
{
    Room room;
    const auto days = [](const QString &key, qint64 value) { return api::SettingView{.key = key, .type = u"integer"_s, .scope = u"tenant"_s, .value = value, .defaultValue = value, .minimum = 0, .maximum = 36500, .unit = u"days"_s}; };
    room.desk.client.on(Verb::Get, u"/tenants/1/settings"_s, api::Page<api::SettingView>{{days(u"keep_messages_days"_s, 365), days(u"keep_memory_days"_s, 90), days(u"max_parts"_s, 3)}, {}});
    room.desk.client.on(Verb::Put, u"/tenants/1/settings/keep_memory_days"_s, days(u"keep_memory_days"_s, 30));
    auto *part = room.open<RetentionPart>(u"retention"_s);
    QSpinBox *memory = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((memory = visibleNamed<QSpinBox>(*part, u"keep_memory_days"_s)) != nullptr, kPatienceMs);
    QVERIFY(!room.page.hasUnsavedChanges());
    memory->setValue(30);
    QVERIFY(room.page.hasUnsavedChanges());
    visibleNamed<QPushButton>(*part, u"saveRetention"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!room.page.hasUnsavedChanges(), kPatienceMs);
    const auto &asked = room.desk.client.asked();
    QCOMPARE(std::count_if(asked.begin(), asked.end(), [](const Call &call) { return call.verb == Verb::Put; }), 1);
}

void PrivacyPageTest::nothingOfAnotherClientStays()
{
    Room room;
    auto *contacts = room.open<ContactsPart>(u"contacts"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*contacts, u"Marie Dubreuil"_s), kPatienceMs);
    room.desk.client.hold();
    room.desk.session.choose(2);
    for (const auto *view : room.page.findChildren<TableView *>())
        QCOMPARE(view->model()->rowCount(), 0);
    for (const auto *label : room.page.findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(u"Marie"_s), qPrintable(label->text()));
    room.desk.client.release();
}

void PrivacyPageTest::offersOnlyWhatIsAllowed()
{
    Room room({QString(may::kOwnAccount), QString(may::kReadPrivacy)});
    auto *part = room.open<RequestsPart>(u"requests"_s);
    QTRY_VERIFY_WITH_TIMEOUT(part->findChild<TableView *>()->model()->rowCount() == 2, kPatienceMs);
    QVERIFY(visibleNamed<QPushButton>(*part, u"addRequest"_s) == nullptr);
    QVERIFY(visibleNamed<QPushButton>(*part, u"closeButton"_s) == nullptr);
    QVERIFY(room.page.part(u"contacts"_s) == nullptr);
    QCOMPARE(room.page.findChild<QTabBar *>()->count(), 4); // requests, ledger, receipts, record
}

void PrivacyPageTest::saysPlainlyWhetherTheLogIsWhole()
{
    Room room;
    room.desk.client.on(Verb::Get, u"/audit"_s, api::Page<api::AuditView>{{{.number = 1, .at = u"2026-11-02T09:00:00Z"_s, .actor = u"account:1"_s, .action = u"tenant.created"_s, .hash = u"ab"_s}}, {}});
    ActivityPage page(room.desk.workspace);
    page.show();
    page.refresh();
    room.desk.client.on(Verb::Get, u"/audit/check"_s, api::AuditCheck{.intact = true, .entries = 412});
    page.verify();
    QTRY_VERIFY_WITH_TIMEOUT(says(page, u"The log is whole: 412 entries"_s), kPatienceMs);
    room.desk.client.on(Verb::Get, u"/audit/check"_s, api::AuditCheck{.intact = false, .entries = 412, .faults = {u"Entry 77 was changed."_s}});
    page.verify();
    QTRY_VERIFY_WITH_TIMEOUT(says(page, u"does not agree with itself"_s) && says(page, u"Entry 77 was changed."_s), kPatienceMs);
    room.desk.client.on(Verb::Post, u"/canary"_s, api::CanaryView{.tenants = 2, .questions = 1000, .leaks = {u"Client 2 was given client 1’s sentence 4."_s}});
    page.sweep();
    QTRY_VERIFY_WITH_TIMEOUT(says(page, u"another client’s sentences"_s) && says(page, u"sentence 4"_s), kPatienceMs);
}

void PrivacyPageTest::exportsTheLogInParts()
{
    Room room;
    room.desk.client.on(Verb::Get, u"/audit"_s, api::Page<api::AuditView>{});
    room.desk.client.plan(Verb::Get, u"/audit/export"_s, [](const Call &call) -> Result<Reply> {
        const bool first = !call.query.hasQueryItem(u"after"_s);
        return Reply{200, first ? QByteArray("{\"number\":1}\n{\"number\":2}\n") : QByteArray("{\"number\":3}\n{\"head\":{\"length\":3}}\n"), "application/x-ndjson"};
    });
    ActivityPage page(room.desk.workspace);
    page.refresh();
    const QString path = room.desk.folder.filePath(u"log.jsonl"_s);
    page.exportTo(path);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), kPatienceMs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 4);
    QCOMPARE(room.desk.client.lastAsked(Verb::Get, u"/audit/export"_s)->query.queryItemValue(u"after"_s), u"2"_s);
}

QTEST_MAIN(PrivacyPageTest)
#include "privacy_page_test.moc"
