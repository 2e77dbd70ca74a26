#include "server/base/own_programs.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace passerelle {

using namespace Qt::StringLiterals;

QString ownProgram(const QString &folder, QStringView name)
{
    const QString beside = QDir::cleanPath(folder + u'/' + name);
    if (QFileInfo(beside).isExecutable())
        return beside;
    const QString installed = QDir::cleanPath(folder + u"/../libexec/passerelle/" + name);
    return QFileInfo(installed).isExecutable() ? installed : beside;
}

QString ownProgram(QStringView name)
{
    return ownProgram(QCoreApplication::applicationDirPath(), name);
}

} // namespace passerelle
