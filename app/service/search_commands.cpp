// words: a tenant's own words for one thing; from the command line.
#include "app/service/command_line.h"
#include "server/api/search_dto.h"

#include <QtCore/QFile>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct WordOptions {
    std::string tenant;
    std::string group;
    std::string file;
};

QString lineOf(const api::WordGroupView &group)
{
    return QStringList(group.words.begin(), group.words.end()).join(u", "_s);
}

// "coiffure = coupe, brushing"
api::WordGroupView groupOf(const QString &line)
{
    api::WordGroupView group;
    for (const QString &word : QString(line).replace(u'=', u',').split(u',')) {
        if (!word.trimmed().isEmpty())
            group.words.push_back(word.simplified());
    }
    return group;
}

Result<api::WordListView> readWords(Session &session, qint64 tenant)
{
    return session.fetch<api::WordListView>({.method = http::Method::Get, .path = tenantPath(tenant, "/words"), .body = {}});
}

int showWords(Session &session, const Result<api::WordListView> &list)
{
    if (!list)
        return session.fail(list.error());
    if (session.json()) {
        session.printJson(api::encode(*list));
        return toInt(ExitCode::Ok);
    }
    for (const api::WordGroupView &group : list->groups)
        session.print(lineOf(group));
    if (list->groups.empty())
        session.print(session.words().text("Aucun mot.", "No words."));
    return toInt(ExitCode::Ok);
}

int keepWords(Session &session, qint64 tenant, const std::vector<api::WordGroupView> &groups)
{
    return showWords(session, session.fetch<api::WordListView>({.method = http::Method::Put, .path = tenantPath(tenant, "/words"), .body = api::encode(api::NewWordList{groups})}));
}

// Changes the list as it is now, unless there is nothing to change.
int changeWords(Session &session, const WordOptions &options, const std::function<bool(std::vector<api::WordGroupView> &)> &change)
{
    const auto tenant = session.tenant(options.tenant);
    const auto list = tenant ? readWords(session, *tenant) : Result<api::WordListView>(failure(tenant.error()));
    if (!list)
        return session.fail(list.error());
    std::vector<api::WordGroupView> groups = list->groups;
    if (!change(groups))
        return session.fail({ErrorKind::NotFound, session.words().text("ce mot ne se trouve dans aucun groupe", "that word stands in no group"), {}});
    return keepWords(session, *tenant, groups);
}

int importWords(Session &session, const WordOptions &options)
{
    QFile file(QString::fromStdString(options.file));
    if (!file.open(QIODevice::ReadOnly))
        return session.fail({ErrorKind::NotFound, QString(file.fileName() + u": "_s + file.errorString()), {}});
    std::vector<api::WordGroupView> groups;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.trimmed().isEmpty() && !line.startsWith(u'#'))
            groups.push_back(groupOf(line));
    }
    const auto tenant = session.tenant(options.tenant);
    return tenant ? keepWords(session, *tenant, groups) : session.fail(tenant.error());
}

} // namespace

void addWordCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<WordOptions>();
    CLI::App *group = line.add(line.root(), "words", "Les mots de la maison qui disent la même chose ; la recherche trouve l’un par l’autre.",
                               "The house's words for one thing; the search finds one by the other.", "  passerelled words add --tenant 1 \"coiffure = coupe, brushing\"");
    group->require_subcommand(1);

    CLI::App *list = line.add(*group, "list", "Liste les mots.", "Lists the words.", "  passerelled words list --tenant 1");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) {
        const auto tenant = session.tenant(options->tenant);
        return tenant ? showWords(session, readWords(session, *tenant)) : session.fail(tenant.error());
    });

    CLI::App *add = line.add(*group, "add", "Ajoute des mots qui disent la même chose.", "Adds words that mean the same.", "  passerelled words add --tenant 1 \"coiffure = coupe, brushing\"");
    line.addTenantOption(add, options->tenant);
    add->add_option("words", options->group, words("Les mots, séparés par = ou par des virgules.", "The words, separated by = or commas."))->required();
    line.whenChosen(add, [options](Session &session) {
        return changeWords(session, *options, [&](auto &groups) {
            groups.push_back(groupOf(QString::fromStdString(options->group)));
            return true;
        });
    });

    CLI::App *remove = line.add(*group, "remove", "Retire le groupe où se trouve ce mot.", "Removes the group in which this word stands.", "  passerelled words remove --tenant 1 brushing");
    line.addTenantOption(remove, options->tenant);
    remove->add_option("word", options->group, words("Un mot du groupe.", "A word of the group."))->required();
    line.whenChosen(remove, [options](Session &session) {
        return changeWords(session, *options, [&](auto &groups) {
            const QString word = QString::fromStdString(options->group).simplified();
            return 0 < std::erase_if(groups, [&](const api::WordGroupView &one) {
                return std::any_of(one.words.begin(), one.words.end(), [&](const QString &other) { return other.compare(word, Qt::CaseInsensitive) == 0; });
            });
        });
    });

    CLI::App *set = line.add(*group, "set", "Remplace toute la liste par celle d’un fichier, un groupe par ligne.", "Replaces the whole list by a file's, a group a line.", "  passerelled words set --tenant 1 mots.txt");
    line.addTenantOption(set, options->tenant);
    set->add_option("file", options->file, words("Le fichier.", "The file."))->required();
    line.whenChosen(set, [options](Session &session) { return importWords(session, *options); });
}

} // namespace passerelle::service
