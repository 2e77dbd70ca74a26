// The console's language as a whole: its own sentences, Qt's ("Cancel"), numbers and dates. Applied before the window is
// made; a window that is there is made anew. GUI thread.
#pragma once

#include <QtCore/QTranslator>

class QApplication;

namespace passerelle::ui {

class Language {
public:
    // "fr" or "en".
    void apply(QApplication &application, const QString &language);

private:
    QTranslator m_own;
    QTranslator m_ofQt;
};

} // namespace passerelle::ui
