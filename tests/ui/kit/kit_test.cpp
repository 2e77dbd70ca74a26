// The kit that every page is made of: formats, colours, keys, jobs, states, tables, confirmations.
#include "server/domain/permissions.h"
#include "tests/ui/support/desk.h"
#include "ui/kit/cards.h"
#include "ui/kit/cell_delegate.h"
#include "ui/kit/confirm.h"
#include "ui/kit/error_words.h"
#include "ui/kit/export_download.h"
#include "ui/kit/formats.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

#include <array>
#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// Where something stands on the ground of a picture.
QRect inkOf(const QImage &picture)
{
    QRect ink;
    const QRgb ground = picture.pixel(0, 0);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixel(x, y) != ground)
                ink |= QRect(x, y, 1, 1);
    return ink;
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

Column<api::TenantView> nameColumn()
{
    return {u"Nom"_s, [](const api::TenantView &tenant) -> QVariant { return tenant.name; }};
}

} // namespace

class KitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A widget that is shown before somebody took it in is a window of its own: it flickers, and is styled twice.
    void nothingIsShownBeforeItHasItsPlace()
    {
        class Shown : public QObject {
        public:
            int windows = 0;
            bool eventFilter(QObject *watched, QEvent *event) override
            {
                const auto *widget = event->type() == QEvent::Show ? qobject_cast<const QWidget *>(watched) : nullptr;
                windows += widget && widget->isWindow() ? 1 : 0;
                return false;
            }
        } shown;
        qApp->installEventFilter(&shown);
        Card card(u"Messages today"_s);
        Card bare(QString{});
        QCOMPARE(shown.windows, 0);
        card.show();
        bare.show();
        QCOMPARE(shown.windows, 2);
        const auto title = [](const Card &one) { return one.findChild<QLabel *>(); };
        QVERIFY(title(card)->isVisible());
        QVERIFY(!title(bare)->isVisible());
        bare.setTitle(u"Later"_s);
        QVERIFY(title(bare)->isVisible());
    }

    void anIconWithoutASizeIsNotPainted()
    {
        QTest::failOnWarning(QRegularExpression(u"QPainter"_s));
        QVERIFY(Theme::icon(u"home"_s).pixmap(QSize(0, 0)).isNull());
        QVERIFY(Theme::icon(u"home"_s).pixmap(QSize(16, 0)).isNull());
        QVERIFY(!Theme::icon(u"home"_s).pixmap(QSize(16, 16)).isNull());
    }

    // A window that was locked asks for everything again: nobody told it what happened meanwhile.
    void whatHappenedWhileNobodyListenedIsLost()
    {
        FakeAdminClient client;
        client.on(Verb::Get, u"/events"_s, api::EventsView{.next = 5});
        EventFeed feed(client);
        QSignalSpy lost(&feed, &EventFeed::lost);
        feed.start();
        QTRY_VERIFY(client.timesAsked(Verb::Get, u"/events"_s) >= 2);
        QCOMPARE(lost.size(), 0);
        feed.stop();
        feed.start();
        QTRY_COMPARE(lost.size(), 1);
        QTRY_VERIFY(client.timesAsked(Verb::Get, u"/events"_s) >= 4);
        QCOMPARE(lost.size(), 1);
    }

    void permissionsAreTheServers()
    {
        QCOMPARE(may::kAll.size(), permissionTable().size());
        for (std::size_t i = 0; i < may::kAll.size(); ++i)
            QCOMPARE(QString(may::kAll[i]), QString::fromLatin1(permissionTable()[i].name));
    }

    void numbersAreWrittenAsPeopleDo_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        setFormatLanguage(u"fr"_s);
        QTest::newRow("money fr") << moneyText(4000) << u"0,0040\u00a0€"_s;
        QTest::newRow("more money fr") << moneyText(12'340'000) << u"12,34\u00a0€"_s;
        QTest::newRow("seconds fr") << durationText(2900) << u"2,9\u00a0s"_s;
        QTest::newRow("milliseconds") << durationText(84) << u"84\u00a0ms"_s;
        QTest::newRow("hours") << durationText(7'500'000) << u"2\u00a0h\u00a005"_s;
        QTest::newRow("bytes fr") << bytesText(4'200'000) << u"4,2\u00a0Mo"_s;
        QTest::newRow("percent fr") << percentText(0.934) << u"93\u202f%"_s;
        setFormatLanguage(u"en"_s);
        QTest::newRow("money en") << moneyText(12'340'000) << u"€12.34"_s;
        QTest::newRow("less than nothing en") << moneyText(-58'800'000) << u"-€58.80"_s;
        QTest::newRow("bytes en") << bytesText(4'200'000) << u"4.2\u00a0MB"_s;
        QTest::newRow("percent en") << percentText(0.934) << u"93%"_s;
        setFormatLanguage(u"fr"_s);
    }
    void numbersAreWrittenAsPeopleDo()
    {
        QFETCH(QString, written);
        QFETCH(QString, expected);
        QCOMPARE(written, expected);
    }

    // What can be ticked is seen before it is: WCAG asks 3:1 of a control's edge.
    void whatCanBeTickedIsSeen_data()
    {
        QTest::addColumn<QString>("look");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }
    void whatCanBeTickedIsSeen()
    {
        QFETCH(QString, look);
        Theme::apply(*qApp, look);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        const std::array<QAbstractButton *, 2> boxes{new QCheckBox, new QRadioButton};
        for (QAbstractButton *box : boxes)
            column->addWidget(box);
        window.show();
        const QColor ground = qApp->palette().color(QPalette::Window);
        for (QAbstractButton *box : boxes) {
            const QImage picture = box->grab().toImage();
            double best = 0;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    best = std::max(best, contrast(picture.pixelColor(x, y), ground));
            QVERIFY2(best >= 3, qPrintable(QString::number(best)));
        }
    }

    void textIsReadable_data()
    {
        QTest::addColumn<QString>("look");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }
    void textIsReadable()
    {
        QFETCH(QString, look);
        Theme::apply(*qApp, look);
        const QPalette palette = qApp->palette();
        const auto reads = [](const QColor &words, const QColor &ground, const QString &what) {
            const double found = contrast(words, ground);
            if (found < 4.5)
                qWarning("%s: %.2f (%s on %s)", qPrintable(what), found, qPrintable(words.name()), qPrintable(ground.name()));
            return found >= 4.5;
        };
        const auto of = [&palette](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
        bool all = true;
        // Everything that carries words: the window, fields and lists, a hovered or every second row, buttons, cards, menus.
        for (const QColor &ground : {of(QPalette::Window), of(QPalette::Base), of(QPalette::AlternateBase), of(QPalette::Button), Theme::colour(Meaning::Card, palette)}) {
            for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::PlaceholderText, QPalette::Link, QPalette::LinkVisited})
                all &= reads(of(role), ground, u"role %1"_s.arg(role));
            for (const Meaning meaning : {Meaning::Accent, Meaning::Good, Meaning::Warning, Meaning::Bad, Meaning::Information, Meaning::Muted})
                all &= reads(Theme::colour(meaning, palette), ground, u"meaning %1"_s.arg(static_cast<int>(meaning)));
        }
        for (const Meaning meaning : {Meaning::Accent, Meaning::Good, Meaning::Warning, Meaning::Bad, Meaning::Information, Meaning::Muted}) {
            all &= reads(Theme::colour(meaning, palette), Theme::tint(meaning, palette), u"tint %1"_s.arg(static_cast<int>(meaning)));
            all &= reads(of(QPalette::Text), Theme::tint(meaning, palette), u"text on tint %1"_s.arg(static_cast<int>(meaning)));
        }
        for (const Meaning bubble : {Meaning::BubbleContact, Meaning::BubbleAssistant, Meaning::BubblePerson, Meaning::BubbleNote})
            for (const QColor &words : {of(QPalette::Text), of(QPalette::PlaceholderText), of(QPalette::Link), Theme::colour(Meaning::Muted, palette), Theme::colour(Meaning::Bad, palette)})
                all &= reads(words, Theme::colour(bubble, palette), u"bubble %1"_s.arg(static_cast<int>(bubble)));
        for (qint64 tenant = 0; tenant < 8; ++tenant)
            all &= reads(Qt::white, Theme::ofTenant(tenant, palette), u"client %1"_s.arg(tenant));
        all &= reads(of(QPalette::HighlightedText), of(QPalette::Highlight), u"selection"_s);
        all &= reads(palette.color(QPalette::Inactive, QPalette::HighlightedText), palette.color(QPalette::Inactive, QPalette::Highlight), u"selection out of focus"_s);
        all &= reads(of(QPalette::ToolTipText), of(QPalette::ToolTipBase), u"tool tip"_s);
        // White on the button that destroys: its colour stands in the windows' style sheet alone.
        QWidget window;
        window.show();
        const QRegularExpressionMatch danger = QRegularExpression(u"danger=\"true\"\\] \\{ background: (#[0-9a-f]{6})"_s).match(window.styleSheet());
        QVERIFY(danger.hasMatch());
        all &= reads(Qt::white, QColor(danger.captured(1)), u"danger"_s);
        QVERIFY(all);
    }

    void tooFaintIsNoticed()
    {
        QVERIFY(contrast(QColor(0x8b, 0x94, 0xa0), Qt::white) < 4.5);
        QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21) < 0.01);
    }

    void everyIconIsThere()
    {
        for (const char *name : {"home", "inbox", "documents", "bench", "channels", "clients", "costs", "oversight", "settings", "search", "close", "error", "good", "warning"})
            QVERIFY2(!Theme::icon(QLatin1String(name)).pixmap(32).isNull(), name);
    }

    void keysAreAssignedAnewAndKept()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"console.ini"_s);
        QWidget window;
        {
            Preferences preferences(file);
            Shortcuts shortcuts(preferences);
            QAction *take = shortcuts.add(u"inbox.take_over"_s, u"&Take over"_s, Qt::Key_F6, &window);
            shortcuts.add(u"shell.lock"_s, u"&Lock"_s, Qt::CTRL | Qt::Key_L, &window);
            QString other;
            QVERIFY(!shortcuts.assign(u"inbox.take_over"_s, Qt::CTRL | Qt::Key_L, &other));
            QCOMPARE(other, u"&Lock"_s);
            QCOMPARE(take->shortcut(), QKeySequence(Qt::Key_F6));
            QVERIFY(shortcuts.assign(u"inbox.take_over"_s, Qt::Key_F9));
            QCOMPARE(take->shortcut(), QKeySequence(Qt::Key_F9));
            QVERIFY(take->toolTip().contains(u"F9"_s));
        }
        Preferences preferences(file);
        Shortcuts shortcuts(preferences);
        QCOMPARE(shortcuts.add(u"inbox.take_over"_s, u"&Take over"_s, Qt::Key_F6, &window)->shortcut(), QKeySequence(Qt::Key_F9));
    }

    void aBarNeverGoesBack()
    {
        Job job(u"guide.pdf"_s);
        job.setProgress(50, 100);
        job.setProgress(20, 100);
        QCOMPARE(job.permille(), 500);
        job.setProgress(100, 100);
        QCOMPARE(job.permille(), 990); // full is only what is done
        job.setState(Job::State::Done);
        QCOMPARE(job.permille(), 1000);
    }

    void loadingIsSaidOnlyWhenItTakesTime()
    {
        auto *content = new QWidget;
        StateView view(content);
        view.show();
        view.showLoading();
        QVERIFY(view.showsContent());
        QTRY_VERIFY(!view.showsContent());
        view.showContent();
        QVERIFY(view.showsContent());
        bool cleared = false;
        view.showNothingFound([&] { cleared = true; });
        view.findChild<QPushButton *>()->click();
        QVERIFY(cleared);
    }

    void anErrorSaysWhatToDo()
    {
        const ErrorText conflict = describe({ErrorKind::Conflict, u"the conversation was taken by Léa"_s, {}}, u"it was not sent"_s);
        QCOMPARE(conflict.happened, u"It was not sent."_s);
        QCOMPARE(conflict.advice, u"The conversation was taken by Léa."_s);
        const ErrorText internal = describe({ErrorKind::Internal, u"SQLITE_CORRUPT (11)"_s, {}}, u"it was not sent"_s);
        QVERIFY(!internal.advice.contains(u"SQLITE"_s));
        QVERIFY(internal.detail.contains(u"SQLITE"_s));
    }

    void whatDestroysAsksByName()
    {
        Desk desk;
        QWidget parent;
        bool gone = false;
        QDialog *dialog = confirm(&parent, desk.session, {.title = u"Effacer"_s, .sentence = u"Tout sera effacé."_s, .verb = u"Effacer Boulangerie Martin"_s, .typeToConfirm = u"Boulangerie Martin"_s}, [&] { gone = true; });
        QPushButton *verb = nullptr;
        for (QPushButton *button : dialog->findChildren<QPushButton *>())
            if (button->text().startsWith(u"Effacer"_s))
                verb = button;
        QVERIFY(verb);
        QVERIFY(!verb->isEnabled());
        QVERIFY(!verb->isDefault());
        bool namesClient = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            namesClient = namesClient || label->text() == u"Boulangerie Martin"_s;
        QVERIFY(namesClient);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"Boulangerie"_s);
        QVERIFY(!verb->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u" Martin"_s);
        QVERIFY(verb->isEnabled());
        verb->click();
        QVERIFY(gone);
    }

    void aListIsAskedPartAfterPart()
    {
        Desk desk;
        desk.client.plan(Verb::Get, u"/tenants"_s, [](const Call &call) -> Result<Reply> {
            api::Page<api::TenantView> page;
            const qint64 from = call.query.queryItemValue(u"after"_s).toLongLong();
            for (qint64 id = from + 1; id <= from + 50; ++id)
                page.items.push_back({.id = id, .name = u"Client %1"_s.arg(id)});
            if (from < 100)
                page.next = QString::number(from + 50);
            return Reply{200, api::encode(page), {}};
        });
        PagedTable<api::TenantView> table(desk.client, {nameColumn()});
        table.load(u"/tenants"_s);
        QTRY_COMPARE(table.rowCount(), 50);
        QVERIFY(table.canFetchMore({}));
        table.fetchMore({});
        QVERIFY(!table.canFetchMore({})); // one part at a time
        QTRY_COMPARE(table.rowCount(), 100);
        table.fetchMore({});
        QTRY_COMPARE(table.rowCount(), 150);
        QVERIFY(!table.canFetchMore({}));
        // Another path: what was there is gone at once, not when the answer comes.
        table.load(u"/tenants/2/channels"_s);
        QCOMPARE(table.rowCount(), 0);
    }

    void aTableLeadsBackToItsRows()
    {
        Desk desk;
        desk.client.on(Verb::Get, u"/tenants"_s, api::Page<api::TenantView>{{{.id = 1, .name = u"Zoé"_s}, {.id = 2, .name = u"Adèle"_s}}, {}});
        PagedTable<api::TenantView> table(desk.client, {nameColumn()});
        TableView view;
        view.setSource(&table, desk.preferences, u"clients"_s);
        table.load(u"/tenants"_s);
        QTRY_COMPARE(table.rowCount(), 2);
        view.sortByColumn(0, Qt::AscendingOrder);
        QCOMPARE(view.sourceIndex(view.model()->index(0, 0)).row(), 1);
        view.setFilterText(u"zoé"_s);
        QCOMPARE(view.model()->rowCount(), 1);
    }

    // As the usual delegate would, and from what it kept as if it had kept nothing.
    void cellsArePaintedWhereTheyStand_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("side");
        QTest::addColumn<bool>("hasIcon");
        QTest::addColumn<bool>("isSelected");
        QTest::newRow("text") << u"Guide du client.pdf"_s << 240 << int(Qt::AlignLeft) << false << false;
        QTest::newRow("another text") << u"Tarifs.pdf"_s << 240 << int(Qt::AlignLeft) << false << false;
        QTest::newRow("cut") << u"Guide du client.pdf"_s << 90 << int(Qt::AlignLeft) << false << false;
        QTest::newRow("figure") << u"1 204"_s << 240 << int(Qt::AlignRight) << false << false;
        QTest::newRow("icon") << u"Prêt"_s << 240 << int(Qt::AlignLeft) << true << false;
        QTest::newRow("icon alone") << QString() << 240 << int(Qt::AlignLeft) << true << false;
        QTest::newRow("selected") << u"Guide du client.pdf"_s << 240 << int(Qt::AlignLeft) << false << true;
    }
    void cellsArePaintedWhereTheyStand()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QFETCH(int, side);
        QFETCH(bool, hasIcon);
        QFETCH(bool, isSelected);
        static CellDelegate seasoned; // by the rows before
        Theme::apply(*qApp, u"light"_s); // whose margins the usual one takes from the style sheet
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), text);
        model.setData(model.index(0, 0), int(side | Qt::AlignVCenter), Qt::TextAlignmentRole);
        if (hasIcon)
            model.setData(model.index(0, 0), QVariant(Theme::icon(u"check"_s)), Qt::DecorationRole);
        TableView host;
        host.ensurePolished();
        const auto painted = [&](const QAbstractItemDelegate &delegate) {
            QImage image(width, 32, QImage::Format_RGB32);
            image.fill(Qt::white);
            QStyleOptionViewItem option;
            option.initFrom(&host);
            option.widget = &host;
            option.rect = image.rect();
            option.font = host.font();
            option.textElideMode = Qt::ElideRight;
            option.decorationSize = {16, 16};
            option.decorationAlignment = Qt::AlignCenter;
            option.showDecorationSelected = true;
            option.state.setFlag(QStyle::State_Selected, isSelected);
            QPainter painter(&image);
            host.style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, &host); // as the view does first
            delegate.paint(&painter, option, model.index(0, 0));
            return image;
        };
        const QImage ours = painted(seasoned);
        QCOMPARE(ours, painted(seasoned));
        QCOMPARE(ours, painted(CellDelegate()));
        const QRect here = inkOf(ours);
        const QRect usual = inkOf(painted(QStyledItemDelegate()));
        QVERIFY(!here.isEmpty());
        const int slack = text.size() > 12 && width < 200 ? 12 : 5; // one letter more or less
        const auto isNear = [](int a, int b, int by) { return std::abs(a - b) <= by; };
        QVERIFY2(isNear(here.left(), usual.left(), 3) && isNear(here.right(), usual.right(), slack) && isNear(here.top(), usual.top(), 2) && isNear(here.bottom(), usual.bottom(), 2),
                 qPrintable(u"%1,%2 %3×%4 where %5,%6 %7×%8 is usual"_s.arg(here.x()).arg(here.y()).arg(here.width()).arg(here.height()).arg(usual.x()).arg(usual.y()).arg(usual.width()).arg(usual.height())));
    }

    void anExportIsWholeOrNotThere()
    {
        Desk desk;
        const QString path = desk.folder.filePath(u"marie.zip"_s);
        const ExportWish wish{.name = u"Marie"_s, .makePath = u"/tenants/1/contacts/7/export"_s, .exportsPath = u"/tenants/1/contact-exports"_s, .file = path};
        desk.client.on(Verb::Post, wish.makePath, api::ExportView{.number = 6, .kind = u"contact"_s, .contact = 7, .bytes = 10, .partBytes = 4, .madeAt = u"2026-11-02T09:00:00Z"_s});
        int failsAt = 1;
        desk.client.plan(Verb::Get, u"/tenants/1/contact-exports/6/content"_s, [&](const Call &call) -> Result<Reply> {
            const int part = call.query.queryItemValue(u"part"_s).toInt();
            if (part == failsAt)
                return failure(ErrorKind::Unavailable, u"gone"_s);
            return Reply{200, QByteArray("abcdefghij").mid(part * 4, 4), {}};
        });
        ExportDownload::start(desk.workspace, wish);
        QTRY_VERIFY(desk.jobs.all().front()->ended());
        QCOMPARE(desk.jobs.all().front()->state(), Job::State::Failed);
        QVERIFY(!QFile::exists(path));
        failsAt = -1;
        ExportDownload::start(desk.workspace, wish);
        desk.session.choose(2); // whoever started it looks at something else now
        QTRY_COMPARE(desk.jobs.all().back()->state(), Job::State::Done);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("abcdefghij"));
    }

    void anotherPersonFindsNothingOfTheFirst()
    {
        Desk desk;
        QSignalSpy dropped(&desk.session, &Session::tenantChanged);
        QSignalSpy loaded(&desk.session, &Session::loaded);
        desk.session.load(); // the same person, after a lock
        QVERIFY(loaded.wait());
        QCOMPARE(dropped.count(), 0);
        desk.client.on(Verb::Get, u"/account"_s, api::OwnAccountView{.id = 2, .email = u"karim@boulangerie-martin.fr"_s, .language = u"fr"_s, .session = 2});
        desk.client.on(Verb::Get, u"/account/permissions"_s, api::PermissionsView{{u"tenant.observe"_s}});
        desk.session.load();
        QVERIFY(loaded.wait());
        QVERIFY(dropped.count() > 0); // upon which every page is made anew
        QVERIFY(!desk.session.may(may::kReadContent));
    }

    void anotherClientHasOtherRights()
    {
        Desk desk;
        desk.client.plan(Verb::Get, u"/account/permissions"_s, [](const Call &call) -> Result<Reply> {
            const bool second = call.query.queryItemValue(u"tenant"_s) == u"2"_s;
            return Reply{200, api::encode(api::PermissionsView{second ? std::vector<QString>{u"tenant.observe"_s} : Desk::allPermissions()}), {}};
        });
        QSignalSpy changed(&desk.session, &Session::tenantChanged);
        QSignalSpy rights(&desk.session, &Session::permissionsChanged);
        desk.session.choose(2);
        QCOMPARE(changed.count(), 1);
        QVERIFY(rights.wait());
        QVERIFY(!desk.session.may(may::kManageDocuments));
        QCOMPARE(desk.session.ofTenant(u"/documents"_s), u"/tenants/2/documents"_s);
    }
};

} // namespace passerelle::ui

QTEST_MAIN(passerelle::ui::KitTest)
#include "kit_test.moc"
