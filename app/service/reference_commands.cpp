#include "app/service/command_line.h"
#include "app/service/completion_script.h"
#include "app/service/manual_pages.h"

#include <QtCore/QDir>
#include <QtCore/QSaveFile>

#include <algorithm>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct ManualOptions {
    std::string page = "passerelled";
    std::string folder;
};

Status write(const QDir &folder, const ManualPage &page)
{
    const QString place = u"man%1"_s.arg(page.section);
    QSaveFile file(folder.filePath(place + u"/%1.%2"_s.arg(QString::fromStdString(page.name)).arg(page.section)));
    if (!folder.mkpath(place) || !file.open(QIODevice::WriteOnly) || file.write(page.text.data(), static_cast<qint64>(page.text.size())) < 0 || !file.commit())
        return failure(ErrorKind::Unavailable, file.fileName() + u": "_s + file.errorString());
    return {};
}

int showManual(Session &session, const CLI::App &root, const ManualOptions &options)
{
    const std::vector<ManualPage> pages = manualPages(root, session.words());
    if (!options.folder.empty()) {
        for (const ManualPage &page : pages) {
            if (const Status written = write(QDir(QString::fromStdString(options.folder)), page); !written)
                return session.fail(written.error());
        }
        return toInt(ExitCode::Ok);
    }
    const auto wanted = std::find_if(pages.begin(), pages.end(), [&](const ManualPage &page) { return page.name == options.page || page.name == "passerelled-" + options.page; });
    if (wanted == pages.end())
        return session.fail(Error{ErrorKind::NotFound, QString::fromStdString(options.page), {}});
    session.print(QString::fromStdString(wanted->text).trimmed());
    return toInt(ExitCode::Ok);
}

Shell shellOf(const std::string &name)
{
    return name == "zsh" ? Shell::Zsh : name == "fish" ? Shell::Fish : Shell::Bash;
}

} // namespace

void addReferenceCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto shell = std::make_shared<std::string>();
    CLI::App *completion = line.add(line.root(), "completion", "Ce dont un shell a besoin pour compléter les commandes.", "What a shell needs to complete the commands.",
                                    "  passerelled completion bash > ~/.local/share/bash-completion/completions/passerelled\n"
                                    "  passerelled completion zsh > ~/.zfunc/_passerelled\n"
                                    "  passerelled completion fish > ~/.config/fish/completions/passerelled.fish");
    completion->add_option("SHELL", *shell, words("Le shell.", "The shell."))->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
    line.whenChosen(completion, [&line, shell](Session &session) {
        session.print(QString::fromStdString(completionScript(line.root(), shellOf(*shell))).trimmed());
        return toInt(ExitCode::Ok);
    });
    const auto options = std::make_shared<ManualOptions>();
    CLI::App *manual = line.add(line.root(), "man-page", "Une page du manuel, telle que man la lit.", "A page of the manual, as man reads it.",
                                "  passerelled man-page documents | man -l -\n"
                                "  passerelled man-page passerelled.toml --lang en | man -l -\n"
                                "  passerelled man-page --all ~/.local/share/man --lang en");
    manual->add_option("PAGE", options->page, words("La commande, ou passerelled.toml ; sans elle, la page du programme.", "The command, or passerelled.toml; without it, the program's page."));
    manual->add_option("--all", options->folder, words("Écrit toutes les pages dans ce dossier, en man1 et man5.", "Writes all pages into this folder, in man1 and man5."));
    line.whenChosen(manual, [&line, options](Session &session) { return showManual(session, line.root(), *options); });
}

} // namespace passerelle::service
