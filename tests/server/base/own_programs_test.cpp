// The programs that belong together are found beside each other, in the build, and in libexec, where packages put them.
#include "server/base/own_programs.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

void makeProgram(const QString &path, bool executable = true)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.setPermissions(executable ? QFile::ReadOwner | QFile::ExeOwner : QFile::ReadOwner));
}

} // namespace

class OwnProgramsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void besideComesFirst();
    void installedIsFound();
    void whatCannotRunIsPassedOver();
};

void OwnProgramsTest::besideComesFirst()
{
    const QTemporaryDir root;
    makeProgram(root.filePath(u"bin/reader"_s));
    makeProgram(root.filePath(u"libexec/passerelle/reader"_s));
    QCOMPARE(ownProgram(root.filePath(u"bin"_s), u"reader"), root.filePath(u"bin/reader"_s));
}

void OwnProgramsTest::installedIsFound()
{
    const QTemporaryDir root;
    makeProgram(root.filePath(u"libexec/passerelle/reader"_s));
    QCOMPARE(ownProgram(root.filePath(u"bin"_s), u"reader"), root.filePath(u"libexec/passerelle/reader"_s));
}

// Its place beside is named, so that whoever looks for it is told where it was expected.
void OwnProgramsTest::whatCannotRunIsPassedOver()
{
    const QTemporaryDir root;
    makeProgram(root.filePath(u"bin/reader"_s), false);
    QCOMPARE(ownProgram(root.filePath(u"bin"_s), u"reader"), root.filePath(u"bin/reader"_s));
    makeProgram(root.filePath(u"libexec/passerelle/reader"_s));
    QCOMPARE(ownProgram(root.filePath(u"bin"_s), u"reader"), root.filePath(u"libexec/passerelle/reader"_s));
}

QTEST_GUILESS_MAIN(OwnProgramsTest)
#include "own_programs_test.moc"
