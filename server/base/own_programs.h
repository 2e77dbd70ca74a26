// Where the programs that belong to this one are: readers, printer, service. In the build and in a folder that was unpacked
// they stand beside it; installed, those that nobody calls by hand stand in ../libexec/passerelle. Any thread.
#pragma once

#include <QtCore/QString>

namespace passerelle {

// `name` as it is found from `folder`, the folder of a program of ours; the place beside it when it is nowhere.
QString ownProgram(const QString &folder, QStringView name);
// From the running program's folder; needs a QCoreApplication.
QString ownProgram(QStringView name);

} // namespace passerelle
