// From "Connect ManyChat" to the first question answered, as the guided pages lead: the real window and service, and a ManyChat
// that is simulated. Then the day's ledger: each figure of the home page opens exactly the messages that it counts; what was
// deleted by mistake is back; an import stands still while it is told to.
#include "tests/app/console/console_steps.h"
#include "tests/app/console/drawn_catalogue.h"
#include "ui/channels/finding_list.h"
#include "ui/channels/manychat_setup.h"
#include "ui/home/ledger_card.h"
#include "ui/kit/cards.h"
#include "ui/kit/fates.h"
#include "ui/kit/secret_field.h"
#include "ui/oversight/messages_part.h"
#include "ui/shell/toasts.h"
#include "ui/shell/workbench.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPageKey = "12345:0123456789abcdef0123456789abcdef";

} // namespace

class ChannelConsoleTest : public console::ConsoleSteps {
    Q_OBJECT

    std::unique_ptr<RunningProgram> m_manyChat;
    QString m_simulator; // its address
    Hook m_hook;

    ui::ManyChatSetup *guide()
    {
        return visible<ui::ManyChatSetup>(&window(), [](ui::ManyChatSetup *) { return true; });
    }
    static QPushButton *onward(ui::ManyChatSetup &guide)
    {
        for (QPushButton *button : guide.findChildren<QPushButton *>())
            if (button->property("main").toBool())
                return button;
        return nullptr;
    }
    bool finds(QWidget &in, const QString &words, ui::Tone tone = ui::Tone::Good)
    {
        return visible<ui::FindingList>(&in, [words, tone](ui::FindingList *list) {
            const auto &all = list->findings();
            return std::any_of(all.begin(), all.end(), [&](const ui::Finding &one) { return one.tone == tone && one.words.contains(words); });
        }) != nullptr;
    }
    // As ManyChat does when a contact writes.
    bool writes(const QString &contact, const QString &text)
    {
        const QJsonObject wish{{u"address"_s, m_rig.webhookAddress()}, {u"path"_s, QString::fromUtf8(m_hook.path)}, {u"headers"_s, QJsonObject{{QString::fromUtf8(m_hook.header), QString::fromUtf8(m_hook.secret)}}},
                               {u"contact"_s, contact.toLongLong()}, {u"text"_s, text}, {u"shape"_s, u"recommended"_s}};
        return http("POST", m_simulator, "/_simulator/write", {{"Content-Type", "application/json"}}, QJsonDocument(wish).toJson()).status / 100 == 2;
    }
    QByteArray delivered(const QString &contact) { return http("GET", m_simulator, "/_simulator/deliveries?contact=" + contact.toUtf8()).body; }
    // What the page of messages lists, once it has done so.
    int listed(const QString &fate)
    {
        auto *part = visible<ui::MessagesPart>(&window(), [](ui::MessagesPart *) { return true; });
        if (!part)
            return -1;
        QUrlQuery query;
        query.addQueryItem(u"days"_s, u"1"_s);
        if (!fate.isEmpty())
            query.addQueryItem(u"fate"_s, fate);
        const auto page = asked<api::Page<api::MessageView>>(u"/messages"_s, query);
        const auto *table = part->findChild<QTableView *>();
        const auto wanted = page ? static_cast<int>(page->items.size()) : -1;
        return QTest::qWaitFor([&] { return table->model()->rowCount() == wanted; }, kPatience) ? wanted : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_manyChat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
        QVERIFY(m_manyChat->waitReady());
        m_simulator = m_manyChat->ready().value(u"listen"_s).toString();
        startAt(u"Garage Meunier"_s);
    }

    void theKeyIsTakenAndWhatTheFlowCallsIsShown()
    {
        QPushButton *begin = nullptr;
        const auto offered = [&] {
            space().navigator.go({.page = u"channels"_s}); // again: a window that was just made anew goes where the one before was
            for (QPushButton *one : window().findChildren<QPushButton *>())
                begin = one->isVisible() && one->isEnabled() && one->text().remove(u'&') == u"Connect ManyChat"_s ? one : begin;
            return begin != nullptr;
        };
        QVERIFY2(QTest::qWaitFor(offered, kPatience), qPrintable(m_rig.inSight()));
        begin->click();
        ui::ManyChatSetup *guide = this->guide();
        QVERIFY(guide);
        visible<ui::SecretField>(guide, [](ui::SecretField *) { return true; })->setText(QString::fromLatin1(kPageKey));
        onward(*guide)->click();
        QVERIFY2(QTest::qWaitFor([guide] { return guide->step() == 1; }, kPatience), qPrintable(m_rig.inSight()));
        const auto shown = [guide](const QString &name) {
            for (const QLineEdit *edit : guide->findChildren<QLineEdit *>())
                if (edit->accessibleName() == name)
                    return edit->text();
            return QString();
        };
        m_hook = {QUrl(shown(u"Request URL"_s)).path().toUtf8(), shown(u"Header name"_s).toUtf8(), shown(u"Header value: the secret"_s).toUtf8()};
        QVERIFY2(m_hook.path.startsWith("/hooks/manychat/"), m_hook.path.constData());
        QVERIFY(!m_hook.header.isEmpty() && m_hook.secret.size() > 20);
        // The operator's part: where ManyChat is.
        const auto channels = asked<api::Page<api::ChannelView>>(u"/channels"_s);
        QVERIFY(channels && channels->items.size() == 1);
        std::optional<bool> changed;
        space().client.patch<api::ChannelView>(tenantPath(u"/channels/%1"_s.arg(channels->items.front().id)), api::ChannelChange{.apiBase = u"http://"_s + m_simulator}, this,
                                               [&](const Result<api::ChannelView> &view) { changed = view.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(changed.value_or(false), kPatience);
    }

    void manyChatIsAskedAndBothWaysAreProved()
    {
        ui::ManyChatSetup *guide = this->guide();
        QVERIFY(guide);
        onward(*guide)->click(); // what it does with the answer
        onward(*guide)->click(); // what ManyChat says of the page
        QCOMPARE(guide->step(), 3);
        QVERIFY2(visible<ui::FindingList>(guide, [](ui::FindingList *list) { return list->findings().size() > 1; }), qPrintable(m_rig.inSight()));
        onward(*guide)->click();
        QPushButton *key = button(guide, u"Test the key"_s);
        QVERIFY(key);
        key->click();
        QVERIFY2(finds(*guide, u"The key works"_s), qPrintable(m_rig.inSight()));
        QPushButton *wait = button(guide, u"Wait for my message"_s);
        QVERIFY(wait);
        wait->click();
        QVERIFY(button(guide, u"Stop waiting"_s));
        QVERIFY2(finds(*guide, u"write any message"_s, ui::Tone::Information), qPrintable(m_rig.inSight()));
        QVERIFY(writes(u"700000001"_s, u"Quels sont vos horaires d'ouverture ?"_s));
        QVERIFY2(finds(*guide, u"horaires d'ouverture"_s), qPrintable(m_rig.inSight()));
        QVERIFY(says(guide, u"ManyChat is connected in both directions"_s));
        onward(*guide)->click();
        QTRY_VERIFY(!window().findChild<ui::ManyChatSetup *>() || !window().findChild<ui::ManyChatSetup *>()->isVisible());
    }

    void theContactIsAnswered()
    {
        QTRY_VERIFY2_WITH_TIMEOUT(delivered(u"700000001"_s).contains("horaires-et-conditions"), delivered(u"700000001"_s).constData(), kPatience);
        space().navigator.go({.page = u"inbox"_s});
        QVERIFY(QTest::qWaitFor([&] {
            const auto all = asked<api::Page<api::ConversationView>>(u"/conversations"_s);
            return all && all->items.size() == 1;
        }, kPatience));
    }

    void everyFigureOpensWhatItCounts()
    {
        QVERIFY(writes(u"700000002"_s, u"Bonjour"_s));
        QVERIFY(writes(u"700000003"_s, u"Quel est le diamètre de Jupiter ?"_s));
        QVERIFY(writes(u"700000003"_s, u"Je veux parler à un conseiller"_s));
        QUrlQuery today;
        today.addQueryItem(u"days"_s, u"1"_s);
        std::optional<api::LedgerView> ledger;
        QVERIFY(QTest::qWaitFor([&] {
            ledger = asked<api::LedgerView>(u"/ledger"_s, today);
            return ledger && ledger->received == 4 && ledger->inProgress == 0;
        }, kPatience));
        space().navigator.go({.page = u"home"_s});
        auto *card = visible<ui::LedgerCard>(&window(), [](ui::LedgerCard *one) { return one->accessibleDescription().contains(u'4'); });
        QVERIFY2(card, qPrintable(m_rig.inSight()));
        int figures = 0;
        int sum = 0;
        const auto count = [&] { return static_cast<int>(card->findChildren<ui::Figure *>().size()); };
        for (int number = 0; number < count(); ++number) {
            ui::Figure *figure = card->findChildren<ui::Figure *>().at(number);
            const QString said = figure->text() + u' ' + figure->accessibleName();
            figure->click();
            auto *part = visible<ui::MessagesPart>(&window(), [](ui::MessagesPart *) { return true; });
            QVERIFY2(part, qPrintable(said));
            const QString fate = part->findChild<QComboBox *>(u"messages.fate"_s)->currentData().toString();
            const qint64 counted = fate.isEmpty() ? ledger->received : ui::Fates::count(ledger->fates, ledger->inProgress, fate);
            QVERIFY2(said.contains(QString::number(counted)), qPrintable(said));
            QCOMPARE(listed(fate), static_cast<int>(counted));
            sum += fate.isEmpty() ? 0 : static_cast<int>(counted);
            ++figures;
            space().navigator.go({.page = u"home"_s});
            card = visible<ui::LedgerCard>(&window(), [](ui::LedgerCard *) { return true; });
            QVERIFY(card);
        }
        QVERIFY(figures >= 3);
        QCOMPARE(sum, 4);
    }

    void whatWasDeletedByMistakeIsBack()
    {
        ui::DocumentsPage *page = documents();
        const auto rows = [page] {
            const auto *table = page->findChild<QTableView *>();
            return table && table->isVisible() ? table->model()->rowCount() : 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, kPatience);
        auto *table = page->findChild<QTableView *>();
        table->setFocus();
        table->selectRow(0);
        QAction *remove = nullptr;
        for (QAction *action : page->findChildren<QAction *>())
            remove = action->text() == u"Delete"_s ? action : remove;
        QVERIFY(remove && remove->isEnabled());
        remove->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 0, kPatience);
        auto *toast = visible<ui::Toasts>(&window(), [](ui::Toasts *) { return true; });
        QVERIFY(toast);
        QPushButton *undo = button(toast, u"Undo"_s);
        QVERIFY(undo);
        undo->click();
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, kPatience);
        window().workbench().settleUndo();
        QVERIFY(searchFinds(u"horaires d'ouverture"_s, u"h"_s));
    }

    void anImportStandsStillWhileItIsToldTo()
    {
        constexpr int kPages = 100;
        const QString file = m_rig.file(u"catalogue.pdf"_s);
        QVERIFY(console::drawCatalogue(file, kPages));
        documents()->addPaths({file});
        ui::Job *job = nullptr;
        QVERIFY(QTest::qWaitFor([&] {
            for (ui::Job *one : space().jobs.all())
                job = one->title() == u"catalogue.pdf"_s ? one : job;
            return job && documentNamed(u"catalogue.pdf"_s).pagesRead > 0;
        }, kPatience));
        auto *pause = visible<QToolButton>(&window(), [](QToolButton *one) { return one->accessibleName() == u"Pause"_s; });
        QVERIFY2(pause, qPrintable(m_rig.inSight()));
        pause->click();
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), ui::Job::State::Paused, kPatience);
        const api::DocumentView still = documentNamed(u"catalogue.pdf"_s);
        QCOMPARE(still.state, u"paused"_s);
        QVERIFY2(still.pagesRead < kPages, "it was read before it could be paused");
        auto *goOn = visible<QToolButton>(&window(), [](QToolButton *one) { return one->accessibleName() == u"Go on"_s; });
        QVERIFY(goOn);
        QCOMPARE(documentNamed(u"catalogue.pdf"_s).pagesRead, still.pagesRead);
        goOn->click();
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), ui::Job::State::Done, 4 * kPatience); // beside other tests it takes minutes
        QCOMPARE(documentNamed(u"catalogue.pdf"_s).pagesRead, qint64(kPages));
    }
};

QTEST_MAIN(ChannelConsoleTest)
#include "channel_console_test.moc"
