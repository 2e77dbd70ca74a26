// Clients, people and tokens: what is asked before what cannot be undone, what each role may see, and that codes and
// tokens are shown once.
#include "tests/ui/support/desk.h"
#include "ui/clients/clients_page.h"
#include "ui/clients/import_dialog.h"
#include "ui/clients/own_account_dialog.h"
#include "ui/clients/people_page.h"
#include "ui/kit/qr_image.h"
#include "ui/clients/tokens_page.h"

#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

template <class T>
T *named(const QWidget &window, const QString &text)
{
    for (T *button : window.findChildren<T *>())
        if (button->text().remove(u'&') == text && button->isVisible())
            return button;
    return nullptr;
}

QDialog *dialogNamed(const QWidget &window, const QString &name)
{
    for (QDialog *dialog : window.findChildren<QDialog *>(name))
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

QTableView *tableNamed(const QWidget &window, const QString &name)
{
    for (QTableView *table : window.findChildren<QTableView *>())
        if (table->accessibleName() == name && table->isVisible())
            return table;
    return nullptr;
}

QString allTexts(const QWidget &window)
{
    QString texts;
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts += label->text() + u'\n';
    for (const QLineEdit *edit : window.findChildren<QLineEdit *>())
        texts += edit->text() + u'\n';
    for (const QPlainTextEdit *edit : window.findChildren<QPlainTextEdit *>())
        texts += edit->toPlainText() + u'\n';
    return texts;
}

void planPeople(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/members"_s, api::Page<api::MemberView>{{{1, 1, u"lea@boulangerie-martin.fr"_s, u"tenant_owner"_s, {}, 1, u"2026-01-12T09:00:00Z"_s}}, {}});
    client.on(Verb::Get, u"/tenants/1/invitations"_s, api::Page<api::InvitationView>{});
    client.on(Verb::Get, u"/tenants/1/grants"_s, api::Page<api::GrantView>{});
    client.on(Verb::Get, u"/tenants/2/members"_s, api::Page<api::MemberView>{});
    client.on(Verb::Get, u"/members"_s, api::Page<api::MemberView>{});
    client.on(Verb::Get, u"/invitations"_s, api::Page<api::InvitationView>{});
    client.on(Verb::Get, u"/agencies"_s, api::Page<api::AgencyView>{});
    client.on(Verb::Get, u"/accounts"_s, api::Page<api::AccountView>{});
}

} // namespace

class ClientsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void erasingNeedsTheTypedNameAndGivesTheReceipt();
    void whatIsDoneToAClientIsConfirmedUnderItsOwnName();
    void anInvitationWithoutMailShowsItsCodeOnce();
    void rolesOfferedDependOnThePlace();
    void tabsDependOnPermissions();
    void nothingOfAnotherClientRemains();
    void aTokenIsMadeWithPermissionsAndShownOnce();
    void revokingATokenAsks();
    void aGrantCountsDownAndCanBeEnded();
    void theSecondFactorCountsFromItsFirstCode();
    void aFileHandedOverIsProposedAndNothingIsSent();
};

void ClientsTest::erasingNeedsTheTypedNameAndGivesTheReceipt()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/life"_s, api::TenantLifeView{.tenant = 1, .state = u"active"_s});
    desk.client.on(Verb::Post, u"/tenants/1/erase"_s, api::ReceiptView{.number = 3, .at = u"2026-11-22T08:00:00Z"_s, .receipt = u"{}"_s, .text = u"Tout est effacé."_s});
    ClientsPage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QPushButton>(page, u"Erase…"_s));
    named<QPushButton>(page, u"Erase…"_s)->click();
    QDialog *first = dialogNamed(page, u"erase"_s);
    QVERIFY(first);
    QVERIFY(named<QPushButton>(*first, u"Export an archive first…"_s));
    named<QPushButton>(*first, u"Go on to erase…"_s)->click();
    QDialog *second = dialogNamed(page, u"confirm"_s);
    QVERIFY(second);
    QPushButton *erase = named<QPushButton>(*second, u"Erase Boulangerie Martin"_s);
    QVERIFY(erase);
    QVERIFY(!erase->isEnabled());
    second->findChild<QLineEdit *>()->setText(u"Boulangerie"_s);
    QVERIFY(!erase->isEnabled());
    second->findChild<QLineEdit *>()->setText(u"Boulangerie Martin"_s);
    QVERIFY(erase->isEnabled());
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/erase"_s), 0);
    erase->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/erase"_s), 1);
    QCOMPARE(api::decode<api::ErasureWish>(desk.client.lastAsked(Verb::Post, u"/tenants/1/erase"_s)->body)->confirm, u"Boulangerie Martin"_s);
    QTRY_VERIFY(dialogNamed(page, u"receipt"_s));
    QVERIFY(allTexts(*dialogNamed(page, u"receipt"_s)).contains(u"Tout est effacé."_s));
}

void ClientsTest::aFileHandedOverIsProposedAndNothingIsSent()
{
    Desk desk;
    ClientsPage page(desk.workspace);
    page.show();
    page.open({.page = u"clients"_s, .arguments = {{u"import"_s, u"/home/lea/client.passerelle"_s}}});
    const auto *dialog = page.findChild<ImportDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(allTexts(*dialog).contains(u"/home/lea/client.passerelle"_s));
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/imports"_s), 0);
    QVERIFY(!page.place().arguments.contains(u"import"_s)); // not proposed again whenever the page is shown
}

void ClientsTest::whatIsDoneToAClientIsConfirmedUnderItsOwnName()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/2/life"_s, api::TenantLifeView{.tenant = 2, .state = u"active"_s});
    desk.client.on(Verb::Post, u"/tenants/2/suspend"_s, api::TenantLifeView{.tenant = 2, .state = u"suspended"_s});
    ClientsPage page(desk.workspace);
    page.show();
    page.refresh();
    page.open({.page = u"clients"_s, .object = 2});
    QTRY_VERIFY(page.place().object == 2 && named<QPushButton>(page, u"Suspend…"_s) && named<QPushButton>(page, u"Suspend…"_s)->isEnabled());
    named<QPushButton>(page, u"Suspend…"_s)->click();
    QCOMPARE(desk.session.tenant(), 2);
    QDialog *reason = dialogNamed(page, u"suspend"_s);
    QVERIFY(reason);
    reason->findChild<QLineEdit *>()->setText(u"facture impayée"_s);
    named<QPushButton>(*reason, u"Suspend…"_s)->click();
    QDialog *sure = dialogNamed(page, u"confirm"_s);
    QVERIFY(sure);
    QVERIFY(allTexts(*sure).contains(u"Garage Lefèvre"_s));
    QVERIFY(!allTexts(*sure).contains(u"Boulangerie Martin"_s));
    named<QPushButton>(*sure, u"Suspend Garage Lefèvre"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/2/suspend"_s), 1);
}

void ClientsTest::anInvitationWithoutMailShowsItsCodeOnce()
{
    Desk desk;
    planPeople(desk.client);
    desk.client.on(Verb::Post, u"/tenants/1/invitations"_s, api::InvitationCreated{.id = 5, .email = u"ines@exemple.fr"_s, .role = u"tenant_editor"_s, .code = u"CODE-1234"_s, .expiresAt = u"2026-11-29T08:00:00Z"_s}, 201);
    PeoplePage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QPushButton>(page, u"Invite…"_s) && named<QPushButton>(page, u"Invite…"_s)->isVisible());
    named<QPushButton>(page, u"Invite…"_s)->click();
    QPushButton *send = named<QPushButton>(page, u"Invite"_s);
    QVERIFY(send);
    for (QLineEdit *edit : send->window()->findChildren<QLineEdit *>())
        if (edit->placeholderText().contains(u'@'))
            edit->setText(u"ines@exemple.fr"_s);
    send->click();
    QTRY_COMPARE(allTexts(page).count(u"CODE-1234"_s), 1);
    const auto sent = api::decode<api::NewInvitation>(desk.client.lastAsked(Verb::Post, u"/tenants/1/invitations"_s)->body);
    QCOMPARE(sent->role, u"tenant_editor"_s);
    named<QPushButton>(page, u"I have kept it"_s)->click();
    QTRY_COMPARE(allTexts(page).count(u"CODE-1234"_s), 0);
}

void ClientsTest::rolesOfferedDependOnThePlace()
{
    Desk desk;
    planPeople(desk.client);
    PeoplePage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QPushButton>(page, u"Invite…"_s) && named<QPushButton>(page, u"Invite…"_s)->isVisible());
    named<QPushButton>(page, u"Invite…"_s)->click();
    QVERIFY(named<QRadioButton>(page, u"Owner"_s));
    QVERIFY(!named<QRadioButton>(page, u"Administrator"_s)); // nobody becomes one through a client
}

void ClientsTest::tabsDependOnPermissions()
{
    Desk desk({QString(may::kOwnAccount), QString(may::kListTenants), QString(may::kObserveTenant), QString(may::kManageMembers)});
    planPeople(desk.client);
    PeoplePage page(desk.workspace);
    page.show();
    page.refresh();
    auto *tabs = page.findChild<QTabWidget *>();
    QVERIFY(tabs->isTabVisible(0));
    QVERIFY(!tabs->isTabVisible(2));
    QVERIFY(!tabs->isTabVisible(3));
    QTest::qWait(20);
    QCOMPARE(desk.client.timesAsked(Verb::Get, u"/accounts"_s), 0);
}

void ClientsTest::nothingOfAnotherClientRemains()
{
    Desk desk;
    planPeople(desk.client);
    PeoplePage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(tableNamed(page, u"Members"_s) && tableNamed(page, u"Members"_s)->model()->rowCount() == 1);
    auto *table = tableNamed(page, u"Members"_s);
    desk.client.hold();
    desk.session.choose(2);
    page.refresh();
    QCOMPARE(table->model()->rowCount(), 0);
    desk.client.release();
    QTRY_VERIFY(desk.client.timesAsked(Verb::Get, u"/tenants/2/members"_s) > 0);
    QTest::qWait(20);
    QCOMPARE(table->model()->rowCount(), 0);
}

void ClientsTest::aTokenIsMadeWithPermissionsAndShownOnce()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/tokens"_s, api::Page<api::TokenView>{});
    desk.client.on(Verb::Post, u"/tenants/1/tokens"_s, api::TokenCreated{.id = 4, .name = u"Rapport"_s, .token = u"pst_only_once"_s, .tenantId = 1}, 201);
    TokensPage page(desk.workspace);
    page.show();
    page.refresh();
    QTRY_VERIFY(named<QPushButton>(page, u"New token"_s));
    named<QPushButton>(page, u"New token"_s)->click();
    QPushButton *make = named<QPushButton>(page, u"Make the token"_s);
    QVERIFY(make);
    make->click(); // without a name
    QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/tokens"_s), 0);
    make->window()->findChild<QLineEdit *>()->setText(u"Rapport"_s);
    named<QCheckBox>(*make->window(), u"See usage and invoices"_s)->setChecked(true);
    make->click();
    QTRY_COMPARE(allTexts(page).count(u"pst_only_once"_s), 1);
    const auto sent = api::decode<api::NewToken>(desk.client.lastAsked(Verb::Post, u"/tenants/1/tokens"_s)->body);
    QCOMPARE(sent->expiresInDays.value_or(0), 90);
    QCOMPARE(sent->permissions.value_or(std::vector<QString>()), (std::vector<QString>{u"tenant.observe"_s, u"billing.read"_s}));
    named<QPushButton>(page, u"I have kept it"_s)->click();
    QTRY_COMPARE(allTexts(page).count(u"pst_only_once"_s), 0);
}

void ClientsTest::revokingATokenAsks()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/tenants/1/tokens"_s, api::Page<api::TokenView>{{{.id = 4, .name = u"Rapport"_s, .tenantId = 1, .createdAt = u"2026-11-01T08:00:00Z"_s}}, {}});
    desk.client.onNothing(Verb::Delete, u"/tenants/1/tokens/4"_s);
    TokensPage page(desk.workspace);
    page.show();
    page.refresh();
    auto *table = page.findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_VERIFY(named<QPushButton>(page, u"Revoke…"_s)->isEnabled());
    named<QPushButton>(page, u"Revoke…"_s)->click();
    QVERIFY(dialogNamed(page, u"confirm"_s));
    QCOMPARE(desk.client.timesAsked(Verb::Delete, u"/tenants/1/tokens/4"_s), 0);
    named<QPushButton>(*dialogNamed(page, u"confirm"_s), u"Revoke “Rapport”"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Delete, u"/tenants/1/tokens/4"_s), 1);
}

void ClientsTest::aGrantCountsDownAndCanBeEnded()
{
    Desk desk;
    planPeople(desk.client);
    const QString end = QDateTime::currentDateTimeUtc().addSecs(2 * 3600).toString(Qt::ISODate);
    desk.client.on(Verb::Get, u"/tenants/1/grants"_s, api::Page<api::GrantView>{{{2, u"essai"_s, u"account:1"_s, u"2026-11-22T08:00:00Z"_s, end, {}, true}}, {}});
    desk.client.onNothing(Verb::Delete, u"/tenants/1/grants/2"_s);
    PeoplePage page(desk.workspace);
    page.show();
    page.refresh();
    page.open({.page = u"people"_s, .arguments = {{u"tab"_s, u"support"_s}}});
    QTRY_VERIFY(named<QPushButton>(page, u"End it now"_s) && named<QPushButton>(page, u"End it now"_s)->isVisible());
    QVERIFY(allTexts(page).contains(u"for another 1:59:"_s) || allTexts(page).contains(u"for another 2:00:00"_s));
    named<QPushButton>(page, u"End it now"_s)->click();
    QTRY_COMPARE(desk.client.timesAsked(Verb::Delete, u"/tenants/1/grants/2"_s), 1);
}

void ClientsTest::theSecondFactorCountsFromItsFirstCode()
{
    Desk desk;
    desk.client.on(Verb::Get, u"/account/sessions"_s, api::Page<api::SessionView>{});
    desk.client.on(Verb::Post, u"/account/second-factor"_s, api::SecondFactorCreated{.uri = u"otpauth://x"_s, .key = u"ABCD EFGH"_s, .qrSvg = u"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><rect width='1' height='1'/></svg>"_s}, 201);
    desk.client.on(Verb::Post, u"/account/second-factor/confirm"_s, api::RecoveryCodesCreated{{u"aaaa-1111"_s, u"bbbb-2222"_s}}, 201);
    OwnAccountDialog dialog(desk.workspace, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.findChild<QTabWidget *>()->setCurrentIndex(2);
    named<QPushButton>(dialog, u"Set up a second factor"_s)->click();
    QTRY_VERIFY(dialog.findChild<QrImage *>()->isThere());
    QCOMPARE(allTexts(dialog).count(u"ABCD EFGH"_s), 1);
    QVERIFY(!named<QPushButton>(dialog, u"Confirm"_s)->isEnabled());
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
        if (edit->placeholderText() == u"123 456"_s)
            edit->setText(u"123 456"_s);
    named<QPushButton>(dialog, u"Confirm"_s)->click();
    QTRY_VERIFY(allTexts(dialog).contains(u"aaaa-1111\nbbbb-2222"_s));
    QCOMPARE(api::decode<api::FactorCode>(desk.client.lastAsked(Verb::Post, u"/account/second-factor/confirm"_s)->body)->code, u"123456"_s);
    QVERIFY(!allTexts(dialog).contains(u"ABCD EFGH"_s));
}

QTEST_MAIN(ClientsTest)
#include "clients_test.moc"
