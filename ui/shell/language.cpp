#include "ui/shell/language.h"

#include "ui/kit/formats.h"

#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

void Language::apply(QApplication &application, const QString &language)
{
    setFormatLanguage(language);
    QLocale::setDefault(language == u"en"_s ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(QLocale::French, QLocale::France));
    application.removeTranslator(&m_own);
    application.removeTranslator(&m_ofQt);
    if (m_own.load(u":/translations/passerelle_%1.qm"_s.arg(language)))
        application.installTranslator(&m_own);
    if (m_ofQt.load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(&m_ofQt);
}

} // namespace passerelle::ui
