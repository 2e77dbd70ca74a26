// Every planned page in a language two fifths longer than English: nothing is cut off in a window of 1440 × 900, nor in the
// smallest that is promised, which do not grow for it, and nothing on it was kept from the translators.
#include "tests/ui/support/desk.h"
#include "tests/ui/support/pseudo_translator.h"
#include "tests/ui/support/scene.h"
#include "ui/kit/formats.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QtCore/QDir>
#include <QtGui/QTextDocument>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

#include <array>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 10'000; // ms, for one page's planned answers
constexpr int kLaidOutWithinMs = 3000;
constexpr QSize kUsual(1440, 900);
constexpr QSize kSmallest(1024, 640);

QString describeWidget(const QWidget &widget)
{
    QStringList parents;
    for (const QWidget *parent = widget.parentWidget(); parent && parents.size() < 3; parent = parent->parentWidget())
        parents << QString::fromLatin1(parent->metaObject()->className());
    return QString::fromLatin1(widget.metaObject()->className()) + u" in "_s + parents.join(u" < "_s);
}

// What a person can bring into sight by scrolling is not cut off.
QWidget *cuttingParent(const QWidget &widget)
{
    for (QWidget *parent = widget.parentWidget(); parent && !parent->isWindow(); parent = parent->parentWidget()) {
        if (qobject_cast<QAbstractScrollArea *>(parent->parentWidget()))
            return nullptr;
        const QRect place(widget.mapTo(parent, QPoint()), widget.size());
        if (!parent->rect().adjusted(-1, -1, 1, 1).contains(place))
            return parent;
    }
    return nullptr;
}

QString cutLabel(const QLabel &label)
{
    if (label.text().isEmpty() || label.height() == 0)
        return {};
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height() + 1 ? u"too low for its lines"_s : QString();
    return label.sizeHint().width() > label.width() + 1 ? u"too narrow"_s : QString();
}

QString cutButton(const QAbstractButton &button)
{
    if (button.text().isEmpty())
        return {};
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
        return {};
    const int text = button.fontMetrics().size(Qt::TextShowMnemonic, button.text()).width();
    const int icon = button.icon().isNull() ? 0 : button.iconSize().width();
    return text + icon > button.width() ? u"too narrow"_s : QString();
}

QString cutTabs(const QTabBar &tabs)
{
    for (int tab = 0; tab < tabs.count(); ++tab) {
        if (tabs.isTabVisible(tab) && tabs.fontMetrics().size(Qt::TextShowMnemonic, tabs.tabText(tab)).width() > tabs.tabRect(tab).width())
            return u"the tab "_s + tabs.tabText(tab) + u" is too narrow"_s;
    }
    return {};
}

QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button ? button->text() : QString();
}

QString cutOf(const QWidget &widget)
{
    // What shortens itself keeps the whole in its tool tip.
    if (const QString text = textOf(widget); !text.isEmpty() && widget.toolTip().contains(text))
        return {};
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return cutLabel(*label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return cutButton(*button);
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        return cutTabs(*tabs);
    return {};
}

QStringList cutIn(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->window() != &window || !widget->isVisible())
            continue;
        QString fault = cutOf(*widget);
        if (fault.isEmpty() && !textOf(*widget).isEmpty() && cuttingParent(*widget))
            fault = u"cut off by its parent"_s;
        if (!fault.isEmpty())
            found << fault + u": "_s + textOf(*widget).left(80) + u" ("_s + describeWidget(*widget) + u')';
    }
    return found;
}

// All words that the window says: of labels, buttons, tabs, groups, menus, fields' hints, tool-tips, lists and their heads.
QStringList wordsIn(const QWidget &window)
{
    QStringList words;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() && !qobject_cast<const QMenu *>(widget))
            continue;
        words << textOf(*widget) << widget->toolTip();
        if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            words << box->title();
        if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            words << field->placeholderText();
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int tab = 0; tab < tabs->count(); ++tab)
                words << tabs->tabText(tab);
        if (const auto *menu = qobject_cast<const QMenu *>(widget))
            for (const QAction *action : menu->actions())
                words << action->text();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model() && !qobject_cast<const QHeaderView *>(widget))
            for (int row = 0; row < std::min(view->model()->rowCount(), 50); ++row)
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    words << view->model()->index(row, column).data().toString() << view->model()->headerData(column, Qt::Horizontal).toString();
    }
    return words;
}

// Planned data is said in the scenes' sources, the help in its files: neither is the console's to translate.
class PlannedWords {
public:
    PlannedWords()
    {
        // The help is a text of its own in each language, not sentences to translate.
        const QDir source(qEnvironmentVariable("PASSERELLE_SOURCE"));
        for (const char *folder : {"tests/ui/scenes", "tests/ui/support", "resources/manual/fr", "resources/manual/en", "resources/help/fr", "resources/help/en"})
            for (const QFileInfo &info : QDir(source.filePath(QString::fromLatin1(folder))).entryInfoList(QDir::Files)) {
                QFile file(info.filePath());
                if (info.fileName() == u"pseudo_locale_test.cpp"_s)
                    continue;
                if (file.open(QIODevice::ReadOnly))
                    m_sources += QString::fromUtf8(file.readAll());
            }
    }
    bool isPlanned(const QString &word) const { return m_sources.contains(word, Qt::CaseInsensitive); }

private:
    QString m_sources;
};

/// The names of days and months, which the locale of this run says in English whatever the words of the program.
QStringList calendarNames()
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    QStringList names;
    for (const auto format : {QLocale::ShortFormat, QLocale::LongFormat}) {
        for (int day = 1; day <= 7; ++day)
            names << english.dayName(day, format);
        for (int month = 1; month <= 12; ++month)
            names << english.monthName(month, format);
    }
    return names;
}

QStringList untranslatedIn(const QStringList &said, const PlannedWords &planned)
{
    static const QRegularExpression word(u"\\p{L}{3,}"_s);
    static const QRegularExpression marks(u"<[^>]*>|https?://\\S+|\\b\\w+([._]\\w+)+\\b"_s); // of HTML, addresses, keys
    // Names that are the same in every language, keys of the keyboard among them.
    static const QStringList names{u"Passerelle"_s, u"WhatsApp"_s, u"ManyChat"_s, u"Gemini"_s, u"OpenAI"_s, u"Cloud"_s, u"Ctrl"_s, u"Shift"_s, u"Alt"_s, u"Return"_s, u"Enter"_s,
                                   u"Left"_s, u"Right"_s, u"Down"_s, u"Del"_s, u"Esc"_s, u"CSV"_s, u"PDF"_s, u"EUR"_s, u"URL"_s, u"POST"_s,
                                   u"Today"_s, u"Yesterday"_s};
    static const QStringList calendar = calendarNames();
    QStringList found;
    for (QString text : said) {
        if (text.contains(u'['))
            continue;
        text.remove(marks);
        for (auto words = word.globalMatch(text); words.hasNext();) {
            const QString one = words.next().captured();
            if (!names.contains(one) && !calendar.contains(one) && !planned.isPlanned(one)) {
                found << u"not translated: "_s + text.left(80);
                break;
            }
        }
    }
    return found;
}

} // namespace

class PseudoLocaleTest : public QObject {
    Q_OBJECT

    PseudoTranslator m_translator;
    PlannedWords m_planned;

    static bool settle(Desk &desk)
    {
        const bool idle = QTest::qWaitFor([&] { return desk.client.isIdle(); }, kPatience);
        QCoreApplication::processEvents();
        return idle;
    }

    QStringList faultsOf(QWidget &window) const
    {
        QCoreApplication::processEvents(); // late layouts
        return cutIn(window) + untranslatedIn(wordsIn(window), m_planned);
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::apply(*qApp, u"light"_s);
        setFormatLanguage(u"en"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        qApp->installTranslator(&m_translator);
    }

    void sentencesAreLengthened()
    {
        QCOMPARE(PseudoTranslator::pseudo({}), QString());
        const QString longer = PseudoTranslator::pseudo(u"&Save %1 now…"_s);
        QVERIFY2(longer.startsWith(u"[&Sàvé %1 ñôw"_s) && longer.endsWith(u"]…"_s) && longer.size() >= 17, qPrintable(longer));
        QVERIFY(PseudoTranslator::pseudo(u"<b>Bold</b>"_s).startsWith(u"[<b>B"_s));
    }

    void mistakesAreNoticed()
    {
        QWidget window;
        auto *label = new QLabel(u"[a sentence that is long]"_s, &window);
        auto *forgotten = new QPushButton(u"Zeppelin"_s, &window);
        forgotten->setGeometry(0, 40, 300, 30);
        label->setGeometry(0, 0, 400, 30);
        window.resize(500, 100);
        window.show();
        QCOMPARE(faultsOf(window), QStringList{u"not translated: Zeppelin"_s});
        auto *separator = new QLabel(u"Sunday 22 November 2026"_s, &window); // what the thread says of a day before yesterday
        separator->setGeometry(0, 70, 400, 30);
        separator->show();
        QCOMPARE(faultsOf(window).size(), 1);
        label->resize(20, 30);
        forgotten->setText(u"[ok]"_s);
        QCOMPARE(faultsOf(window).size(), 1);
        forgotten->resize(5, 30);
        QCOMPARE(faultsOf(window).size(), 2);
    }

    void everyPageHolds_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {kUsual, kSmallest})
            for (int part = 0; part < 9; ++part)
                QTest::newRow(qPrintable(u"%1 × %2, %3"_s.arg(size.width()).arg(size.height()).arg(part))) << part << size;
    }
    void everyPageHolds()
    {
        QFETCH(int, part);
        QFETCH(QSize, size);
        const std::array parts{homeScenes, inboxScenes, documentScenes, benchScenes, channelScenes, clientScenes, costScenes, oversightScenes, settingsScenes};
        QStringList faults;
        for (const Scene &scene : parts[static_cast<std::size_t>(part)]()) {
            Desk desk;
            scene.prepare(desk.client);
            MainWindow window(desk.workspace);
            window.resize(size);
            window.showWorkbench();
            window.show();
            desk.navigator.go(scene.place);
            QVERIFY(settle(desk));
            if (scene.act)
                scene.act(window);
            QVERIFY(settle(desk));
            QStringList here;
            const auto look = [&] {
                here = faultsOf(window);
                for (QWidget *top : QApplication::topLevelWidgets())
                    if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
                        here += faultsOf(*dialog);
                if (window.size() != size)
                    here << u"the window grew to %1 × %2"_s.arg(window.width()).arg(window.height());
                return here.isEmpty();
            };
            // A text that came last may be waiting for its place to be laid out.
            (void)QTest::qWaitFor(look, kLaidOutWithinMs);
            for (const QString &fault : here)
                if (const QString told = scene.name + u": "_s + fault; !faults.contains(told))
                    faults << told;
        }
        for (const QString &fault : faults)
            qWarning("%s", qPrintable(fault)); // all of them: a failed check shows its beginning alone
        QVERIFY(faults.isEmpty());
    }
};

QTEST_MAIN(PseudoLocaleTest)
#include "pseudo_locale_test.moc"
