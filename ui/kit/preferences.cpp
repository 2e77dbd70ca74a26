#include "ui/kit/preferences.h"

#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QSplitter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsualIdleLock = 15;

} // namespace

Preferences::Preferences(const QString &path, QObject *parent)
    : QObject(parent),
      m_file(path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/passerelle/console.ini"_s : path, QSettings::IniFormat)
{
}

QString Preferences::keyOf(const QString &key) const
{
    return u"user%1/"_s.arg(m_user) + key;
}

QVariant Preferences::value(const QString &key, const QVariant &otherwise) const
{
    return m_file.value(keyOf(key), otherwise);
}

void Preferences::setValue(const QString &key, const QVariant &value)
{
    m_file.setValue(keyOf(key), value);
}

void Preferences::remember(QSplitter &splitter, const QString &name)
{
    const QString key = u"splitter/"_s + name;
    splitter.restoreState(value(key).toByteArray());
    connect(&splitter, &QSplitter::splitterMoved, this, [this, &splitter, key] { setValue(key, splitter.saveState()); });
}

void Preferences::remember(QHeaderView &header, const QString &name)
{
    const QString key = u"header/"_s + name;
    header.restoreState(value(key).toByteArray());
    const auto save = [this, &header, key] { setValue(key, header.saveState()); };
    connect(&header, &QHeaderView::sectionResized, this, save);
    connect(&header, &QHeaderView::sectionMoved, this, save);
    connect(&header, &QHeaderView::sortIndicatorChanged, this, save);
}

QString Preferences::language() const
{
    const QString usual = QLocale::system().language() == QLocale::English ? u"en"_s : u"fr"_s;
    return m_file.value(u"language"_s, usual).toString();
}

void Preferences::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_file.setValue(u"language"_s, language);
    Q_EMIT languageChanged();
}

QString Preferences::look() const
{
    return m_file.value(u"look"_s, u"system"_s).toString();
}

void Preferences::setLook(const QString &look)
{
    if (look == this->look())
        return;
    m_file.setValue(u"look"_s, look);
    Q_EMIT lookChanged();
}

int Preferences::idleLockMinutes() const
{
    return value(u"lock/minutes"_s, kUsualIdleLock).toInt();
}

void Preferences::setIdleLockMinutes(int minutes)
{
    if (minutes == idleLockMinutes())
        return;
    setValue(u"lock/minutes"_s, minutes);
    Q_EMIT idleLockChanged();
}

} // namespace passerelle::ui
