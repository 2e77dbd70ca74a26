#include "server/storage/sql_catalogue.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>

#include <set>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String kCommon("common");
constexpr QLatin1String kVectors("pgvector"); // of a PostgreSQL that has it, and of nothing else

QLatin1String folderOf(Dialect dialect)
{
    return dialect == Dialect::Sqlite ? "sqlite"_L1 : "postgres"_L1;
}

Result<QByteArray> readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"the program has no "_s + path);
    return file.readAll();
}

// Steps are separated by a line of their own, so that nobody has to guess at semicolons.
std::vector<QByteArray> splitSteps(const QByteArray &text)
{
    std::vector<QByteArray> steps;
    QByteArray step;
    for (const QByteArray &line : text.split('\n')) {
        if (line.trimmed() != "--- step") {
            step += line + '\n';
            continue;
        }
        if (!step.trimmed().isEmpty())
            steps.push_back(step);
        step.clear();
    }
    if (!step.trimmed().isEmpty())
        steps.push_back(step);
    return steps;
}

} // namespace

Result<QByteArray> SqlCatalogue::query(std::string_view name, Dialect dialect)
{
    const QString plain = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    for (const QLatin1String folder : {folderOf(dialect), kCommon, kVectors}) {
        auto text = readResource(u":/sql/"_s + folder + u'/' + plain + u".sql"_s);
        if (text)
            return text;
    }
    return failure(ErrorKind::Internal, u"the program has no query "_s + plain);
}

std::vector<QByteArray> SqlCatalogue::queryNames(Dialect dialect)
{
    std::set<QByteArray> names;
    for (const QLatin1String folder : {folderOf(dialect), kCommon}) {
        const QString root = u":/sql/"_s + folder + u'/';
        QDirIterator files(root, {u"*.sql"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            names.insert(path.mid(root.size()).chopped(4).toUtf8());
        }
    }
    return {names.begin(), names.end()};
}

Result<std::vector<Migration>> SqlCatalogue::migrations(const QString &folder)
{
    std::vector<Migration> found;
    const QStringList files = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        auto text = readResource(folder + u'/' + file);
        if (!text)
            return failure(std::move(text).error());
        Migration migration;
        migration.version = file.left(4).toInt();
        migration.name = file.chopped(4);
        migration.checksum = QCryptographicHash::hash(*text, QCryptographicHash::Sha256).toHex();
        migration.steps = splitSteps(*text);
        if (migration.version != static_cast<int>(found.size()) + 1)
            return failure(ErrorKind::Internal, u"migrations are not numbered in a row at "_s + folder + u'/' + file);
        found.push_back(std::move(migration));
    }
    if (found.empty())
        return failure(ErrorKind::Internal, u"the program has no migrations in "_s + folder);
    return found;
}

} // namespace passerelle::storage
