#include "tests/ui/support/desk.h"
#include "ui/settings/console_panel.h"
#include "ui/settings/setting_row.h"
#include "ui/settings/settings_page.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabBar>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;

std::vector<api::SettingView> catalogue()
{
    return {{.key = u"ack_text"_s, .type = u"text"_s, .scope = u"tenant"_s, .value = u"Bien reçu"_s, .defaultValue = u"OK, bien reçu"_s, .isDefault = false, .minimum = 1, .maximum = 120, .french = u"L'accusé de réception."_s, .english = u"The acknowledgement."_s},
            {.key = u"workers"_s, .type = u"integer"_s, .scope = u"installation"_s, .value = qint64(256), .defaultValue = qint64(256), .minimum = 1, .maximum = 1000, .needsRestart = true, .french = u"Les réponses en même temps."_s, .english = u"Answers at once."_s},
            {.key = u"vat_rate"_s, .type = u"decimal"_s, .scope = u"installation"_s, .value = 20.0, .defaultValue = 20.0, .minimum = 0, .maximum = 100, .unit = u"%"_s, .french = u"Le taux de TVA."_s, .english = u"The VAT rate."_s},
            {.key = u"retrieval_threshold"_s, .type = u"decimal"_s, .scope = u"tenant"_s, .minimum = 0, .maximum = 1, .french = u"Le seuil."_s, .english = u"The threshold."_s},
            {.key = u"sign_up"_s, .type = u"choice"_s, .scope = u"installation"_s, .value = u"closed"_s, .defaultValue = u"closed"_s, .choices = {u"closed"_s, u"invitation"_s, u"open"_s}, .french = u"Qui peut créer un compte."_s, .english = u"Who may make an account."_s},
            {.key = u"languages"_s, .type = u"languages"_s, .scope = u"tenant"_s, .value = u"fr,en"_s, .defaultValue = u"fr,en"_s, .choices = {u"fr"_s, u"en"_s}, .french = u"Les langues."_s, .english = u"The languages."_s}};
}

struct Room {
    explicit Room(const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        desk.preferences.setLanguage(u"en"_s);
        desk.client.on(Verb::Get, u"/tenants/1/settings"_s, api::Page<api::SettingView>{catalogue(), {}});
        desk.client.on(Verb::Get, u"/settings"_s, api::Page<api::SettingView>{catalogue(), {}});
        page.resize(1000, 700);
        page.show();
    }
    bool open(const QString &part)
    {
        page.refresh();
        page.open({.page = u"settings"_s, .arguments = {{u"part"_s, part}}});
        return QTest::qWaitFor([&] { return visible<SettingRow>().size() == static_cast<qsizetype>(catalogue().size()); }, kPatienceMs);
    }
    template <class W>
    QList<W *> visible()
    {
        QList<W *> found;
        for (W *one : page.findChildren<W *>())
            if (one->isVisible())
                found.append(one);
        return found;
    }
    SettingRow *row(const QString &key)
    {
        for (SettingRow *one : visible<SettingRow>())
            if (one->setting().key == key)
                return one;
        return nullptr;
    }
    QPushButton *save()
    {
        for (QPushButton *one : visible<QPushButton>())
            if (one->objectName() == u"saveSettings"_s)
                return one;
        return nullptr;
    }
    bool says(const QString &words)
    {
        const auto labels = visible<QLabel>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(words, Qt::CaseInsensitive); });
    }

    Desk desk;
    SettingsPage page{desk.workspace};
};

} // namespace

class SettingsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksWhatIsNotSaved();
    void sendsOnlyWhatChanged();
    void anErrorStaysAtItsRow();
    void saysBeforeThatARestartIsNeeded();
    void goesBackToTheDefault();
    void filtersAndSaysWhenNothingIsFound();
    void nothingOfAnotherClientStays();
    void whoMayNotChangeReads();
    void keepsTheConsolesOwnChoices();
    void assignsAKeyAndSaysWhoHasItAlready();
};

void SettingsPageTest::marksWhatIsNotSaved()
{
    Room room;
    QVERIFY(room.open(u"installation"_s));
    QVERIFY(!room.page.hasUnsavedChanges()); // decimals and what is left to the service included
    QVERIFY(!room.save()->isEnabled());
    qobject_cast<QSpinBox *>(&room.row(u"workers"_s)->editor())->setValue(300);
    QVERIFY(room.page.hasUnsavedChanges());
    QVERIFY(room.row(u"workers"_s)->isChanged());
    QVERIFY(room.says(u"not saved"_s));
    auto *tabs = room.page.findChild<QTabBar *>();
    QVERIFY(tabs->tabText(tabs->currentIndex()).endsWith(u'•'));
    qobject_cast<QSpinBox *>(&room.row(u"workers"_s)->editor())->setValue(256);
    QVERIFY(!room.page.hasUnsavedChanges());
}

void SettingsPageTest::sendsOnlyWhatChanged()
{
    Room room;
    QVERIFY(room.open(u"client"_s));
    api::SettingView saved = catalogue()[0];
    saved.value = u"Bien noté"_s;
    room.desk.client.on(Verb::Put, u"/tenants/1/settings/ack_text"_s, saved);
    qobject_cast<QLineEdit *>(&room.row(u"ack_text"_s)->editor())->setText(u"Bien noté"_s);
    room.save()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!room.page.hasUnsavedChanges(), kPatienceMs);
    const auto &asked = room.desk.client.asked();
    QCOMPARE(std::count_if(asked.begin(), asked.end(), [](const Call &call) { return call.verb != Verb::Get; }), 1);
    const auto body = api::decode<api::SettingChange>(room.desk.client.lastAsked(Verb::Put, u"/tenants/1/settings/ack_text"_s)->body);
    QVERIFY(body.has_value());
    QCOMPARE(std::get<QString>(body->value), u"Bien noté"_s);
}

void SettingsPageTest::anErrorStaysAtItsRow()
{
    Room room;
    QVERIFY(room.open(u"installation"_s));
    room.desk.client.onError(Verb::Put, u"/settings/workers"_s, Error{ErrorKind::InvalidInput, u"too many for this machine"_s});
    api::SettingView saved = catalogue()[0];
    saved.value = u"Merci"_s;
    room.desk.client.on(Verb::Put, u"/settings/ack_text"_s, saved);
    qobject_cast<QSpinBox *>(&room.row(u"workers"_s)->editor())->setValue(900);
    qobject_cast<QLineEdit *>(&room.row(u"ack_text"_s)->editor())->setText(u"Merci"_s);
    room.save()->click();
    QTRY_VERIFY_WITH_TIMEOUT(room.says(u"too many for this machine"_s), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(room.save()->isEnabled(), kPatienceMs);
    const auto labels = room.row(u"workers"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->isVisible() && label->text().contains(u"too many"_s, Qt::CaseInsensitive); }));
    QVERIFY(room.row(u"workers"_s)->isChanged()); // what was typed is there to be mended
    QVERIFY(!room.row(u"ack_text"_s)->isChanged());
}

void SettingsPageTest::saysBeforeThatARestartIsNeeded()
{
    Room room;
    QVERIFY(room.open(u"installation"_s));
    QVERIFY(room.says(u"counts from the next start"_s));
    qobject_cast<QSpinBox *>(&room.row(u"workers"_s)->editor())->setValue(300);
    QVERIFY(room.says(u"must be restarted"_s)); // before anything is saved
    QCOMPARE(room.desk.client.timesAsked(Verb::Put, u"/settings/workers"_s), 0);
}

void SettingsPageTest::goesBackToTheDefault()
{
    Room room;
    QVERIFY(room.open(u"client"_s));
    api::SettingView reset = catalogue()[0];
    reset.value = reset.defaultValue;
    reset.isDefault = true;
    room.desk.client.on(Verb::Delete, u"/tenants/1/settings/ack_text"_s, reset);
    auto *line = qobject_cast<QLineEdit *>(&room.row(u"ack_text"_s)->editor());
    line->setText(u"OK, bien reçu"_s);
    room.save()->click();
    QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Delete, u"/tenants/1/settings/ack_text"_s), 1, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!room.page.hasUnsavedChanges(), kPatienceMs);
}

void SettingsPageTest::filtersAndSaysWhenNothingIsFound()
{
    Room room;
    QVERIFY(room.open(u"installation"_s));
    auto *filter = qobject_cast<QLineEdit *>(room.page.filterField());
    filter->setText(u"VAT"_s);
    QCOMPARE(room.visible<SettingRow>().size(), 1);
    filter->setText(u"zzz"_s);
    QVERIFY(room.visible<SettingRow>().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(room.says(u"Nothing found"_s), kPatienceMs);
}

void SettingsPageTest::nothingOfAnotherClientStays()
{
    Room room;
    QVERIFY(room.open(u"client"_s));
    qobject_cast<QLineEdit *>(&room.row(u"ack_text"_s)->editor())->setText(u"à moitié tapé"_s);
    QVERIFY(room.page.hasUnsavedChanges());
    room.desk.client.hold();
    room.desk.session.choose(2);
    QVERIFY(!room.page.hasUnsavedChanges());
    QVERIFY(room.visible<SettingRow>().isEmpty());
    QVERIFY(room.page.findChildren<QLineEdit *>(u"ack_text"_s).isEmpty() || room.page.findChildren<QLineEdit *>(u"ack_text"_s).first()->text() != u"à moitié tapé"_s);
    room.desk.client.release();
}

void SettingsPageTest::whoMayNotChangeReads()
{
    Room room({QString(may::kOwnAccount), QString(may::kObserveTenant)});
    room.page.refresh();
    auto *tabs = room.page.findChild<QTabBar *>();
    QCOMPARE(tabs->count(), 2); // this client, this console
    QTRY_VERIFY_WITH_TIMEOUT(room.row(u"ack_text"_s) != nullptr, kPatienceMs);
    QVERIFY(!room.row(u"ack_text"_s)->editor().isEnabled());
    QVERIFY(room.save() == nullptr);
}

void SettingsPageTest::keepsTheConsolesOwnChoices()
{
    Room room;
    room.page.refresh();
    room.page.open({.page = u"settings"_s, .arguments = {{u"part"_s, u"console"_s}}});
    QSignalSpy locked(&room.desk.preferences, &Preferences::idleLockChanged);
    auto *lock = room.page.findChild<QComboBox *>(u"consoleLock"_s);
    QCOMPARE(lock->currentData().toInt(), 15);
    lock->setCurrentIndex(lock->findData(60));
    Q_EMIT lock->activated(lock->currentIndex());
    QCOMPARE(room.desk.preferences.idleLockMinutes(), 60);
    QCOMPARE(locked.count(), 1);
    auto *look = room.page.findChild<QComboBox *>(u"consoleLook"_s);
    look->setCurrentIndex(look->findData(u"dark"_s));
    Q_EMIT look->activated(look->currentIndex());
    QCOMPARE(room.desk.preferences.look(), u"dark"_s);
}

void SettingsPageTest::assignsAKeyAndSaysWhoHasItAlready()
{
    Room room;
    room.desk.shortcuts.add(u"test.one"_s, u"&First thing"_s, Qt::CTRL | Qt::Key_1, &room.page);
    room.desk.shortcuts.add(u"test.two"_s, u"&Second thing"_s, Qt::CTRL | Qt::Key_2, &room.page);
    room.page.refresh();
    room.page.open({.page = u"settings"_s, .arguments = {{u"part"_s, u"console"_s}}});
    auto *edit = room.page.findChild<QWidget *>(u"key.test.two"_s);
    QVERIFY(edit != nullptr);
    edit->setProperty("keySequence", QVariant::fromValue(QKeySequence(Qt::CTRL | Qt::Key_1)));
    QVERIFY(QMetaObject::invokeMethod(edit, "editingFinished"));
    QVERIFY(room.says(u"First thing"_s));
    QCOMPARE(room.desk.shortcuts.all()[1].present, QKeySequence(Qt::CTRL | Qt::Key_2));
    edit->setProperty("keySequence", QVariant::fromValue(QKeySequence(Qt::CTRL | Qt::Key_7)));
    QVERIFY(QMetaObject::invokeMethod(edit, "editingFinished"));
    QCOMPARE(room.desk.shortcuts.all()[1].present, QKeySequence(Qt::CTRL | Qt::Key_7));
}

QTEST_MAIN(SettingsPageTest)
#include "settings_page_test.moc"
