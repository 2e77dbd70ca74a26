// How the console looks: neutral white, grey and blue, light and dark, Inter with Roboto behind it. Colours are asked for
// by what they mean; everything else comes from the palette and from font metrics, so that 100 to 200 % need no code.
// GUI thread.
#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QIcon>
#include <QtGui/QPalette>

class QApplication;
class QWidget;

namespace passerelle::ui {

enum class Meaning {
    Accent,      // what can be acted on
    Good,
    Warning,
    Bad,
    Information,
    Muted,       // secondary text; 4.5:1 on Base and on Window
    Border,
    Card,        // a surface above the window's
    BubbleContact,
    BubbleAssistant,
    BubblePerson,
    BubbleNote,
};

class Theme {
public:
    // Registers the bundled fonts, sets style, palette and font, and the style sheet of every window. look: "system",
    // "light", "dark". May be called again.
    static void apply(QApplication &application, const QString &look);

    static bool isDark(const QPalette &palette);
    static QColor colour(Meaning meaning, const QPalette &palette);
    static QColor tint(Meaning meaning, const QPalette &palette); // the same as a background: text stays readable on it
    // A client's own colour: far from the others', readable with white text in light and dark.
    static QColor ofTenant(qint64 tenant, const QPalette &palette);

    // From the bundled set (resources/icons), in the palette's text colour, disabled and selected states included, and
    // in the text's colour on buttons of the accent's colour:
    // "home", "inbox", "documents", … The desktop's theme is asked first for the few standard names it has.
    static QIcon icon(const QString &name);
    // In that colour, whatever stands beside it: of a message's tone, of a state.
    static QIcon icon(const QString &name, const QColor &colour);

    // Lengths that follow the font: `lines` of text, `characters` of width, the usual gap.
    static int lines(const QWidget &widget, double lines);
    static int characters(const QWidget &widget, double characters);
    static int gap(const QWidget &widget);

    static QFont heading(const QFont &base);  // a page's title
    static QFont section(const QFont &base);  // a card's title
    static QFont small(const QFont &base);    // times, hints
    static QFont figure(const QFont &base);   // the big number of a card
};

} // namespace passerelle::ui
