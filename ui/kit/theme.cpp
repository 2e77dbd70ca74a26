#include "ui/kit/theme.h"

#include "ui/kit/reading_order.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QWidget>

#include <array>
#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

// Light, dark. Text in these colours has at least 4.5:1 on the window and on cards; a test computes it.
struct Pair {
    QRgb light;
    QRgb dark;
};
constexpr std::array kColours{
    Pair{0xff1d5fd1, 0xff7fb0ff}, // Accent
    Pair{0xff1b7a43, 0xff62cf8e}, // Good
    Pair{0xff8f5a00, 0xfff0b84a}, // Warning
    Pair{0xffc0271d, 0xffff8a80}, // Bad
    Pair{0xff1d5fd1, 0xff7fb0ff}, // Information
    Pair{0xff59626f, 0xffa3adba}, // Muted
    Pair{0xffd8dde4, 0xff3a424d}, // Border
    Pair{0xffffffff, 0xff20252c}, // Card
    Pair{0xffeef1f5, 0xff2b323b}, // BubbleContact
    Pair{0xffe3edfd, 0xff1f3556}, // BubbleAssistant
    Pair{0xffe4f4ea, 0xff1f4030}, // BubblePerson
    Pair{0xfffdf3d9, 0xff463a1c}, // BubbleNote
};
constexpr std::array kTenants{
    Pair{0xff1d5fd1, 0xff3a70d0}, Pair{0xff0f766e, 0xff127a72}, Pair{0xff9333a8, 0xffa749bd}, Pair{0xffb45309, 0xffb05a14},
    Pair{0xff3f6212, 0xff4b7518}, Pair{0xffbe185d, 0xffc22f6c}, Pair{0xff4c4fc4, 0xff5a5dd6}, Pair{0xff475569, 0xff5c6b80},
};

QColor pick(const Pair &pair, bool dark)
{
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

QPalette paletteOf(bool dark)
{
    const QColor window = dark ? QColor(0x17, 0x1b, 0x20) : QColor(0xf5, 0xf7, 0xf9);
    const QColor base = dark ? QColor(0x20, 0x25, 0x2c) : QColor(0xff, 0xff, 0xff);
    const QColor text = dark ? QColor(0xe8, 0xec, 0xf1) : QColor(0x1b, 0x21, 0x29);
    const QColor button = dark ? QColor(0x2b, 0x32, 0x3b) : QColor(0xff, 0xff, 0xff);
    const QColor muted = pick(kColours[static_cast<std::size_t>(Meaning::Muted)], dark);
    const QColor accent = dark ? QColor(0x2f, 0x6f, 0xd6) : QColor(0x1d, 0x5f, 0xd1);
    QPalette palette(text, button, dark ? QColor(0x3a, 0x42, 0x4d) : QColor(0xff, 0xff, 0xff), dark ? QColor(0x10, 0x13, 0x17) : QColor(0xc4, 0xcb, 0xd4),
                     pick(kColours[static_cast<std::size_t>(Meaning::Border)], dark), text, Qt::white, base, window);
    palette.setColor(QPalette::AlternateBase, dark ? QColor(0x24, 0x2a, 0x32) : QColor(0xf8, 0xfa, 0xfb));
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, pick(kColours[0], dark));
    palette.setColor(QPalette::LinkVisited, pick(kColours[0], dark));
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x3a, 0x42, 0x4d) : QColor(0x1b, 0x21, 0x29));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    const QColor disabled = dark ? QColor(0x74, 0x7e, 0x8b) : QColor(0x8b, 0x94, 0xa0);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, pick(kColours[static_cast<std::size_t>(Meaning::Border)], dark));
    return palette;
}

// Lengths in em and ex follow the font; colours are the palette's own. Sheets of Qt 6.4 know no "placeholder-text" and none of
// the tool tips': those are filled in.
constexpr char kSheet[] = R"(
QPushButton { padding: 0.38em 0.95em; border: 1px solid palette(mid); border-radius: 0.42em; background: palette(button); color: palette(button-text); }
QPushButton:hover { border-color: palette(highlight); }
QPushButton:focus { border: 2px solid palette(highlight); padding: 0.32em 0.88em; }
QPushButton:pressed { background: palette(alternate-base); }
QPushButton:disabled { color: %3; background: palette(window); }
QPushButton:default, QPushButton[main="true"] { background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight); }
QPushButton:default:disabled, QPushButton[main="true"]:disabled { background: palette(mid); color: %3; border-color: palette(mid); }
QPushButton[danger="true"] { background: %1; color: white; border-color: %1; }
QPushButton:default:focus, QPushButton[main="true"]:focus, QPushButton[danger="true"]:focus { border: 2px solid palette(window-text); }
QPushButton[danger="true"]:disabled { background: palette(mid); border-color: palette(mid); color: %3; }
QPushButton[link="true"] { border: none; background: transparent; color: palette(link); padding: 0.1em 0.2em; text-align: left; }
QPushButton[link="true"]:focus, QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton::menu-indicator { subcontrol-origin: border; subcontrol-position: center right; width: 0.8em; right: 0.6em; }
QToolButton { padding: 0.28em; border: 1px solid transparent; border-radius: 0.36em; background: transparent; }
QToolButton::menu-button { border: none; width: 1.2em; }
QToolButton[popupMode="2"] { padding-right: 1.15em; }
QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; width: 0.7em; right: 0.2em; }
QToolButton:hover { background: palette(alternate-base); border-color: palette(mid); }
QToolButton:focus { border: 1px solid palette(highlight); }
QToolButton:checked { background: palette(alternate-base); border-color: palette(highlight); }
QToolButton:checked:focus { border: 2px solid palette(highlight); padding: 0.21em; }
QScrollArea { border: 1px solid transparent; }
QScrollArea:focus, QLabel:focus { border: 1px solid palette(highlight); border-radius: 0.24em; }
QLineEdit { padding: 0.34em 0.5em; border: 1px solid palette(mid); border-radius: 0.36em; background: palette(base); selection-background-color: palette(highlight); }
QPlainTextEdit, QTextEdit { border: 1px solid palette(mid); border-radius: 0.36em; background: palette(base); padding: 0.2em; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 1px solid palette(highlight); }
QLineEdit:disabled { background: palette(window); }
QComboBox { padding: 0.34em 0.5em; border: 1px solid palette(mid); border-radius: 0.36em; background: palette(base); }
QComboBox:focus, QComboBox:on { border: 1px solid palette(highlight); }
QComboBox:disabled { background: palette(window); color: %3; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 1.8em; border: none; }
QComboBox::down-arrow { image: url(:/icons/arrow-on-%2.svg); width: 1em; height: 1em; }
QAbstractSpinBox { padding: 0.34em 0.5em; border: 1px solid palette(mid); border-radius: 0.36em; background: palette(base); selection-background-color: palette(highlight); }
QAbstractSpinBox:focus { border: 1px solid palette(highlight); }
QAbstractSpinBox:disabled { background: palette(window); color: %3; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 1.7em; border: none; background: transparent; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 1.7em; border: none; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/arrow-up-on-%2.svg); width: 0.8em; height: 0.8em; }
QAbstractSpinBox::down-arrow { image: url(:/icons/arrow-on-%2.svg); width: 0.8em; height: 0.8em; }
QDateTimeEdit::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 1.8em; border: none; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator, QMenu::indicator { width: 1em; height: 1em; border: 1px solid %3; border-radius: 0.24em; background: palette(base); }
QRadioButton::indicator { border-radius: 0.58em; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: palette(link); }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked, QMenu::indicator:checked { background: palette(highlight); border-color: palette(highlight); image: url(:/icons/check-on-accent.svg); }
QRadioButton::indicator:checked { background: palette(highlight); border-color: palette(highlight); image: url(:/icons/dot-on-accent.svg); }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border: 2px solid palette(window-text); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: palette(mid); background: palette(window); }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { border-color: %3; background: %3; }
QMenu::indicator { margin-left: 0.3em; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { padding: 0.4em 0.85em; border: 1px solid transparent; border-bottom: 2px solid transparent; border-top-left-radius: 0.36em; border-top-right-radius: 0.36em; color: %3; background: transparent; }
QTabBar::tab:selected { color: palette(text); border-bottom-color: palette(highlight); }
QTabBar::tab:hover { color: palette(text); }
QTabBar::tab:selected:focus { border-color: palette(highlight); }
QTabWidget::pane { border: none; border-top: 1px solid palette(mid); }
QHeaderView::section { padding: 0.35em 0.5em; border: none; border-bottom: 1px solid palette(mid); background: palette(window); color: %3; }
QTableView, QTreeView, QListView { border: 1px solid palette(mid); border-radius: 0.36em; background: palette(base); gridline-color: transparent; }
QTableView::item { padding: 0 0.45em; border: none; }
QListView[flat="true"] { border: 1px solid transparent; border-radius: 0; }
QTableView:focus, QTreeView:focus, QListView:focus, QListView[flat="true"]:focus { border: 1px solid palette(highlight); }
QSplitter::handle { background: palette(mid); }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QToolTip { padding: 0.3em 0.5em; border: none; color: white; background: %4; }
QMenu { padding: 0.3em 0; border: 1px solid palette(mid); background: palette(base); }
QMenu::item { padding: 0.38em 1.8em 0.38em 1.3em; }
QMenu::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QMenu::separator { height: 1px; background: palette(mid); margin: 0.3em 0; }
QProgressBar { border: none; border-radius: 0.25em; background: palette(mid); max-height: 0.5em; text-align: center; }
QProgressBar::chunk { border-radius: 0.25em; background: palette(highlight); }
QScrollBar:vertical { width: 0.8em; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 0.8em; background: transparent; margin: 0; }
QScrollBar::handle { background: palette(mid); border-radius: 0.3em; margin: 0.12em; min-height: 2em; min-width: 2em; }
QScrollBar::handle:hover { background: %3; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; width: 0; height: 0; }
)";

void registerFonts()
{
    static const bool registered = [] { // the process's font database is the one thing that a second call must not grow
        for (const char *name : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Roboto-Regular.ttf", "Roboto-Medium.ttf"})
            QFontDatabase::addApplicationFont(u":/fonts/"_s + QLatin1String(name));
        return true;
    }();
    Q_UNUSED(registered);
}

bool systemIsDark()
{
    // Qt 6.4 has no colour-scheme hint: the platform theme's own palette tells.
    static const QPalette platform = QGuiApplication::palette();
    return platform.color(QPalette::Window).lightness() < platform.color(QPalette::WindowText).lightness();
}

// Icons on buttons of the accent's colour go by their name with this in front.
const QString kOnAccent = u"on-accent/"_s;

// Draws a bundled picture in the colour of the text that it stands beside, or in one of its own, at the size that is asked for.
class TintedIcon : public QIconEngine {
public:
    TintedIcon(QByteArray picture, QString name, QColor own) : m_picture(std::move(picture)), m_name(std::move(name)), m_own(std::move(own)) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray picture = m_picture;
        picture.replace("currentColor", colourIn(mode).name().toLatin1());
        QSvgRenderer(picture).render(painter, rect);
    }
    // Rows of tables are painted at every frame: each picture is drawn once a size and colour.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        if (size.isEmpty()) // nothing can be drawn on it
            return {};
        const QString key = u"icon/%1/%2/%3/%4"_s.arg(qHash(m_picture)).arg(colourIn(mode).name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    QIconEngine *clone() const override { return new TintedIcon(m_picture, m_name, m_own); }
    QString iconName() override { return m_name; }

private:
    QColor colourIn(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected || m_name.startsWith(kOnAccent))
            return palette.color(QPalette::HighlightedText);
        return m_own.isValid() ? m_own : palette.color(QPalette::ButtonText);
    }

    QByteArray m_picture;
    QString m_name;
    QColor m_own;
};

QIcon bundledIcon(const QString &name, const QString &goesBy, const QColor &own)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return QIcon::fromTheme(name);
    return QIcon(new TintedIcon(file.readAll(), goesBy, own));
}

constexpr char kDressed[] = "dressed";

// Gives every window the style sheet when it is first shown. On the application the sheet would be worked through anew,
// for all that it holds, by each widget that is put into another one: pages are built from their leaves, and would take
// twice as long. And the main button of a place has the accent's ground and light words by the sheet; its icon must
// follow, whenever it was set: icons do not know where they stand, so the button is looked at before it is painted.
class Dresser : public QObject {
public:
    using QObject::QObject;

    void wear(const QString &sheet)
    {
        m_sheet = sheet;
        for (QWidget *window : QApplication::topLevelWidgets())
            if (window->property(kDressed).toBool())
                window->setStyleSheet(m_sheet);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            if (auto *button = qobject_cast<QPushButton *>(watched))
                follow(*button);
        } else if (event->type() == QEvent::KeyPress && watched->isWidgetType()) {
            // Before the window goes on: what is in sight changes too often to be kept in order.
            if (const int key = static_cast<QKeyEvent *>(event)->key(); key == Qt::Key_Tab || key == Qt::Key_Backtab)
                arrangeTabOrder(*static_cast<QWidget *>(watched)->window());
        } else if (event->type() == QEvent::Polish && watched->isWidgetType()) {
            dress(*static_cast<QWidget *>(watched));
        }
        return false;
    }

private:
    void dress(QWidget &window) const
    {
        if (!window.isWindow() || window.parentWidget() || !window.styleSheet().isEmpty())
            return; // dialogs have their parents' sheet
        window.setProperty(kDressed, true);
        window.setStyleSheet(m_sheet);
    }

    static void follow(QPushButton &button)
    {
        const QString name = button.icon().name();
        if (name.isEmpty())
            return;
        const bool wanted = button.isDefault() || button.property("main").toBool() || button.property("danger").toBool();
        const bool is = name.startsWith(kOnAccent);
        if (wanted != is)
            button.setIcon(is ? bundledIcon(name.mid(kOnAccent.size()), name.mid(kOnAccent.size()), {}) : bundledIcon(name, kOnAccent + name, {}));
    }

    QString m_sheet;
};

const QString kDresser = u"passerelle.dresser"_s;

QFont sized(QFont font, double factor, QFont::Weight weight)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

} // namespace

void Theme::apply(QApplication &application, const QString &look)
{
    registerFonts();
    const bool systemDark = systemIsDark(); // asked before the palette is ours
    const bool dark = look == u"dark"_s || (look != u"light"_s && systemDark);
    // Each of these goes through every widget there is: what does not change with the look is set once.
    auto *dresser = static_cast<Dresser *>(application.findChild<QObject *>(kDresser, Qt::FindDirectChildrenOnly));
    const bool first = !dresser;
    if (first)
        application.setStyle(QStyleFactory::create(u"Fusion"_s));
    application.setPalette(paletteOf(dark));
    if (first) {
        QFont font(QStringList{u"Inter"_s, u"Roboto"_s});
        font.setPointSizeF(QGuiApplication::font().pointSizeF() > 0 ? std::max(QGuiApplication::font().pointSizeF(), 9.5) : 10);
        application.setFont(font);
    }
    if (first) {
        dresser = new Dresser(&application);
        dresser->setObjectName(kDresser);
        application.installEventFilter(dresser);
    }
    const QColor danger = dark ? QColor(0xb9, 0x3a, 0x32) : QColor(0xc0, 0x27, 0x1d);
    const QPalette palette = paletteOf(dark);
    dresser->wear(QString::fromLatin1(kSheet).arg(danger.name(), dark ? u"dark"_s : u"light"_s, palette.color(QPalette::PlaceholderText).name(), palette.color(QPalette::ToolTipBase).name()));
}

bool Theme::isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor Theme::colour(Meaning meaning, const QPalette &palette)
{
    return pick(kColours[static_cast<std::size_t>(meaning)], isDark(palette));
}

QColor Theme::tint(Meaning meaning, const QPalette &palette)
{
    const QColor strong = colour(meaning, palette);
    const QColor base = palette.color(QPalette::Base);
    const float part = isDark(palette) ? 0.20F : 0.11F;
    const auto mix = [part](float over, float under) { return over * part + under * (1 - part); };
    return QColor::fromRgbF(mix(strong.redF(), base.redF()), mix(strong.greenF(), base.greenF()), mix(strong.blueF(), base.blueF()));
}

QColor Theme::ofTenant(qint64 tenant, const QPalette &palette)
{
    return pick(kTenants[static_cast<std::size_t>(tenant) % kTenants.size()], isDark(palette));
}

QIcon Theme::icon(const QString &name)
{
    return bundledIcon(name, name, {});
}

QIcon Theme::icon(const QString &name, const QColor &colour)
{
    return bundledIcon(name, {}, colour);
}

int Theme::lines(const QWidget &widget, double lines)
{
    return static_cast<int>(std::lround(widget.fontMetrics().lineSpacing() * lines));
}

int Theme::characters(const QWidget &widget, double characters)
{
    return static_cast<int>(std::lround(widget.fontMetrics().averageCharWidth() * characters));
}

int Theme::gap(const QWidget &widget)
{
    return static_cast<int>(std::lround(widget.fontMetrics().lineSpacing() * 0.6));
}

QFont Theme::heading(const QFont &base) { return sized(base, 1.5, QFont::DemiBold); }
QFont Theme::section(const QFont &base) { return sized(base, 1.08, QFont::DemiBold); }
QFont Theme::small(const QFont &base) { return sized(base, 0.88, QFont::Normal); }
QFont Theme::figure(const QFont &base) { return sized(base, 1.9, QFont::DemiBold); }

} // namespace passerelle::ui
