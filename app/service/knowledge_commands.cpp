// curated, gaps, feedback: what people teach the assistant, from the command line.
#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"
#include "server/api/knowledge_dto.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct KnowledgeOptions {
    std::string tenant;
    qint64 number = 0;
    qint64 days = 0;
    std::vector<std::string> questions;
    std::optional<std::string> french;
    std::optional<std::string> english;
    std::string state;
    std::string verdict;
    std::string note;
    std::string correction;
    bool curate = false;
    bool off = false;
    bool on = false;
    bool versions = false;
};

QString shortened(const QString &text, qsizetype most = 60)
{
    const QString line = text.simplified();
    return line.size() > most ? line.left(most - 1) + u'…' : line;
}

std::optional<QString> given(const std::optional<std::string> &text)
{
    return text ? std::optional(QString::fromStdString(*text)) : std::nullopt;
}

std::vector<QString> texts(const std::vector<std::string> &words)
{
    std::vector<QString> all;
    for (const std::string &word : words)
        all.push_back(QString::fromStdString(word));
    return all;
}

QString percent(double share) { return QString::number(qRound(share * 100)) + u" %"_s; }

// Calls below the tenant and prints the answer: as JSON, or by `print`, which returns the exit code.
template <class View, class Print>
int called(Session &session, const KnowledgeOptions &options, http::Method method, const QByteArray &path, const QByteArray &body, Print print, const QUrlQuery &query = {})
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    AdminRequest request{.method = method, .path = tenantPath(*tenant, path), .body = body};
    request.query = query;
    const auto reply = session.call(request);
    if (!reply)
        return session.fail(reply.error());
    if (session.json()) {
        session.printJson(*reply);
        return toInt(ExitCode::Ok);
    }
    const auto view = api::decode<View>(*reply);
    if (!view)
        return session.fail(view.error());
    print(*view);
    return toInt(ExitCode::Ok);
}

QByteArray curatedPath(const KnowledgeOptions &options) { return "/curated/" + QByteArray::number(options.number); }
QByteArray gapPath(const KnowledgeOptions &options) { return "/gaps/" + QByteArray::number(options.number); }

void printCurated(const Session &session, const api::CuratedView &view)
{
    const Words &words = session.words();
    session.print(words.text("Réponse %1, version %2%3", "Answer %1, version %2%3").arg(view.id).arg(view.version).arg(view.enabled ? QString() : words.text(" (éteinte)", " (off)")));
    for (const QString &question : view.questions)
        session.print(u"  ? "_s + question);
    if (view.french)
        session.print(u"  fr  "_s + *view.french);
    if (view.english)
        session.print(u"  en  "_s + *view.english);
}

int listCurated(Session &session, const KnowledgeOptions &options)
{
    return called<api::Page<api::CuratedView>>(session, options, http::Method::Get, "/curated", {}, [&](const auto &page) {
        const Words &words = session.words();
        TextTable table({u"#"_s, words.text("Question", "Question"), words.text("Réponse", "Answer"), words.text("Donnée", "Given")});
        for (const api::CuratedView &view : page.items)
            table.add({QString::number(view.id), shortened(view.questions.empty() ? QString() : view.questions.front(), 45), shortened(view.french.value_or(view.english.value_or(QString())), 45),
                       view.enabled ? words.text("oui", "yes") : words.text("non", "no")});
        session.print(table.isEmpty() ? words.text("Aucune réponse rédigée.", "No curated answer.") : table.text());
    });
}

int addCurated(Session &session, const KnowledgeOptions &options)
{
    const api::NewCurated wish{.questions = texts(options.questions), .french = given(options.french), .english = given(options.english), .enabled = !options.off};
    return called<api::CuratedView>(session, options, http::Method::Post, "/curated", api::encode(wish), [&](const auto &view) { printCurated(session, view); });
}

int showCurated(Session &session, const KnowledgeOptions &options)
{
    if (!options.versions)
        return called<api::CuratedView>(session, options, http::Method::Get, curatedPath(options), {}, [&](const auto &view) { printCurated(session, view); });
    return called<api::Page<api::CuratedView>>(session, options, http::Method::Get, curatedPath(options) + "/versions", {}, [&](const auto &page) {
        for (const api::CuratedView &view : page.items)
            printCurated(session, view);
    });
}

int editCurated(Session &session, const KnowledgeOptions &options)
{
    api::CuratedChange wish{.version = {}, .questions = {}, .french = given(options.french), .english = given(options.english), .enabled = {}};
    if (!options.questions.empty())
        wish.questions = texts(options.questions);
    if (options.on || options.off)
        wish.enabled = options.on;
    return called<api::CuratedView>(session, options, http::Method::Patch, curatedPath(options), api::encode(wish), [&](const auto &view) { printCurated(session, view); });
}

int removeCurated(Session &session, const KnowledgeOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto reply = session.call({.method = http::Method::Delete, .path = tenantPath(*tenant, curatedPath(options))});
    if (!reply)
        return session.fail(reply.error());
    if (!session.json())
        session.print(session.words().text("La réponse %1 est retirée.", "Answer %1 is removed.").arg(options.number));
    return toInt(ExitCode::Ok);
}

int listGaps(Session &session, const KnowledgeOptions &options)
{
    QUrlQuery query;
    if (!options.state.empty())
        query.addQueryItem(u"state"_s, QString::fromStdString(options.state));
    return called<api::Page<api::GapView>>(session, options, http::Method::Get, "/gaps", {}, [&](const auto &page) {
        const Words &words = session.words();
        TextTable table({u"#"_s, words.text("Fois", "Times"), words.text("Contacts", "Contacts"), words.text("État", "State"), words.text("Dernière", "Last"), words.text("Question", "Question")});
        for (const api::GapView &view : page.items)
            table.add({QString::number(view.id), QString::number(view.count), QString::number(view.contacts), inWords(StateOf::Gap, view.state, words), instantInWords(view.lastAt, words), shortened(view.samples.empty() ? QString() : view.samples.front())});
        session.print(table.isEmpty() ? words.text("Aucune question sans réponse.", "No question without an answer.") : table.text());
    }, query);
}

int showGap(Session &session, const KnowledgeOptions &options)
{
    return called<api::GapDetail>(session, options, http::Method::Get, gapPath(options), {}, [&](const auto &detail) {
        TextTable table({u"#"_s, session.words().text("Reçu", "Received"), session.words().text("Cause", "Cause"), session.words().text("Question", "Question")});
        for (const api::GapQuestionView &question : detail.questions)
            table.add({QString::number(question.message), instantInWords(question.at, session.words()), inWords(StateOf::GapCause, question.cause, session.words()), shortened(question.text, 80)});
        session.print(table.text());
    });
}

void printReplay(const Session &session, const api::GapReplayView &view)
{
    const Words &words = session.words();
    if (view.curated)
        printCurated(session, *view.curated);
    session.print(words.text("Rejouées : %1 par une réponse rédigée, %2 par les documents, %3 sans réponse. Rien n'est envoyé.",
                             "Asked again: %1 by a curated answer, %2 by the documents, %3 without an answer. Nothing is sent.").arg(view.byCurated).arg(view.byDocuments).arg(view.byNothing));
    for (const api::ReplayedView &one : view.replayed)
        session.print(QStringLiteral("  %1  %2").arg(inWords(StateOf::AskedAgain, one.outcome, words), -9).arg(shortened(one.text, 90)));
}

int answerGap(Session &session, const KnowledgeOptions &options)
{
    const api::GapAnswer wish{.questions = texts(options.questions), .french = given(options.french), .english = given(options.english)};
    return called<api::GapReplayView>(session, options, http::Method::Post, gapPath(options) + "/answer", api::encode(wish), [&](const auto &view) { printReplay(session, view); });
}

int setGap(Session &session, const KnowledgeOptions &options, const QByteArray &verb)
{
    return called<api::GapView>(session, options, http::Method::Post, gapPath(options) + '/' + verb, {}, [&](const auto &view) {
        session.print(session.words().text("Groupe %1 : %2.", "Group %1: %2.").arg(view.id).arg(inWords(StateOf::Gap, view.state, session.words())));
    });
}

int report(Session &session, const KnowledgeOptions &options)
{
    QUrlQuery query;
    if (options.days > 0)
        query.addQueryItem(u"days"_s, QString::number(options.days));
    return called<api::GapReportView>(session, options, http::Method::Get, "/gap-report", {}, [&](const auto &view) {
        const Words &words = session.words();
        session.print(view.share ? words.text("Résolution durable : %1 (%2 contacts sur %3, silencieux 7 jours après leur réponse)", "Durable resolution: %1 (%2 contacts of %3, silent for 7 days after their answer)")
                                       .arg(percent(*view.share)).arg(view.durable).arg(view.contacts)
                                 : words.text("Résolution durable : pas encore connue.", "Durable resolution: not known yet."));
        session.print(words.text("Reposée : %1 ; sans réponse : %2 ; encore dans les 7 jours : %3", "Asked again: %1; without an answer: %2; still within 7 days: %3").arg(view.askedAgain).arg(view.unanswered).arg(view.pending));
        session.print(words.text("Groupes : %1 ouverts, %2 répondus, %3 écartés", "Groups: %1 open, %2 answered, %3 dismissed").arg(view.openGaps).arg(view.answeredGaps).arg(view.dismissedGaps));
        session.print(words.text("Avis : %1 bons, %2 faux, %3 incomplets", "Feedback: %1 good, %2 wrong, %3 incomplete").arg(view.feedback.good).arg(view.feedback.wrong).arg(view.feedback.incomplete));
        for (const api::AnswerResolutionView &answer : view.byAnswer)
            session.print(words.text("  réponse %1 : %2 de %3 contacts", "  answer %1: %2 of %3 contacts").arg(answer.curatedId).arg(percent(answer.share)).arg(answer.contacts));
    }, query);
}

int giveFeedback(Session &session, const KnowledgeOptions &options)
{
    api::NewFeedback wish{.verdict = QString::fromStdString(options.verdict), .note = {}, .correction = {}, .curate = {}, .questions = {}};
    if (!options.note.empty())
        wish.note = QString::fromStdString(options.note);
    if (!options.correction.empty())
        wish.correction = QString::fromStdString(options.correction);
    if (options.curate)
        wish.curate = true;
    if (!options.questions.empty())
        wish.questions = texts(options.questions);
    return called<api::FeedbackView>(session, options, http::Method::Post, "/messages/" + QByteArray::number(options.number) + "/feedback", api::encode(wish), [&](const auto &view) {
        session.print(session.words().text("Noté.", "Noted."));
        if (view.curatedId)
            session.print(session.words().text("Réponse rédigée %1, donnée dès maintenant.", "Curated answer %1, given from now on.").arg(*view.curatedId));
    });
}

int listFeedback(Session &session, const KnowledgeOptions &options)
{
    return called<api::Page<api::FeedbackView>>(session, options, http::Method::Get, "/feedback", {}, [&](const auto &page) {
        const Words &words = session.words();
        TextTable table({words.text("Message", "Message"), words.text("Quand", "When"), words.text("Avis", "Verdict"), words.text("Par", "By"), words.text("Note", "Note")});
        for (const api::FeedbackView &view : page.items)
            table.add({QString::number(view.message), instantInWords(view.at, words), inWords(StateOf::Feedback, view.verdict, words), view.by, shortened(view.note.value_or(QString()))});
        session.print(table.isEmpty() ? words.text("Aucun avis.", "No feedback.") : table.text());
    });
}

CLI::Option *addQuestions(CLI::App *command, const Words &words, const std::shared_ptr<KnowledgeOptions> &options)
{
    return command->add_option("--question", options->questions, words("Une façon de demander, avec vos mots ; répétable.", "A way to ask, in words of your own; may be repeated."));
}

void addTexts(CLI::App *command, const Words &words, const std::shared_ptr<KnowledgeOptions> &options, bool needsQuestions = false)
{
    addQuestions(command, words, options)->required(needsQuestions);
    command->add_option("--fr", options->french, words("La réponse en français.", "The answer in French."));
    command->add_option("--en", options->english, words("La réponse en anglais.", "The answer in English."));
}

void addCuratedCommands(CommandLine &line, const std::shared_ptr<KnowledgeOptions> &options)
{
    const Words &words = line.words();
    CLI::App *curated = line.add(line.root(), "curated", "Les réponses rédigées : données sans recherche ni modèle.", "Curated answers: given without search and without a model.");
    curated->require_subcommand(1);
    const auto numbered = [&](CLI::App *command) { command->add_option("number", options->number, words("Son numéro.", "Its number."))->required(); };

    CLI::App *list = line.add(*curated, "list", "Montre les réponses rédigées.", "Shows the curated answers.");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listCurated(session, *options); });
    CLI::App *add = line.add(*curated, "add", "Rédige une réponse, donnée dès maintenant.", "Writes an answer, given from now on.",
                             "  passerelled curated add --question \"Livrez-vous en Belgique ?\" --fr \"Oui, en trois jours.\"");
    line.addTenantOption(add, options->tenant);
    addTexts(add, words, options);
    add->add_flag("--off", options->off, words("Sans la donner encore.", "Without giving it yet."));
    line.whenChosen(add, [options](Session &session) { return addCurated(session, *options); });
    CLI::App *show = line.add(*curated, "show", "Montre une réponse.", "Shows an answer.");
    line.addTenantOption(show, options->tenant);
    numbered(show);
    show->add_flag("--versions", options->versions, words("Avec ses versions d'avant.", "With its versions of before."));
    line.whenChosen(show, [options](Session &session) { return showCurated(session, *options); });
    CLI::App *edit = line.add(*curated, "edit", "Change une réponse ; ce qui manque reste.", "Changes an answer; what is missing stays.");
    line.addTenantOption(edit, options->tenant);
    numbered(edit);
    addTexts(edit, words, options);
    CLI::Option *on = edit->add_flag("--on", options->on, words("La donne.", "Gives it."));
    edit->add_flag("--off", options->off, words("Ne la donne plus.", "Gives it no more."))->excludes(on);
    line.whenChosen(edit, [options](Session &session) { return editCurated(session, *options); });
    CLI::App *remove = line.add(*curated, "remove", "Retire une réponse et ses versions.", "Removes an answer with its versions.");
    line.addTenantOption(remove, options->tenant);
    numbered(remove);
    line.whenChosen(remove, [options](Session &session) { return removeCurated(session, *options); });
}

void addGapCommands(CommandLine &line, const std::shared_ptr<KnowledgeOptions> &options)
{
    const Words &words = line.words();
    CLI::App *gaps = line.add(line.root(), "gaps", "Les questions restées sans bonne réponse, groupées par sens.", "Questions without a good answer, grouped by meaning.");
    gaps->require_subcommand(1);
    CLI::App *list = line.add(*gaps, "list", "Montre les groupes, les plus demandés d'abord.", "Shows the groups, the most asked first.");
    line.addTenantOption(list, options->tenant);
    list->add_option("--state", options->state, words("Seulement dans cet état.", "Only in that state."))->check(CLI::IsMember({"open", "answered", "dismissed"}));
    line.whenChosen(list, [options](Session &session) { return listGaps(session, *options); });
    CLI::App *reporting = line.add(*gaps, "report", "La résolution durable : combien de contacts sont aidés pour de bon.", "Durable resolution: how many contacts are helped for good.");
    line.addTenantOption(reporting, options->tenant);
    reporting->add_option("--days", options->days, words("Les derniers jours (30).", "The last days (30)."))->check(CLI::Range(8, 365));
    line.whenChosen(reporting, [options](Session &session) { return report(session, *options); });
    const auto ofGroup = [&](const char *name, const char *french, const char *english, std::function<int(Session &)> work) {
        CLI::App *command = line.add(*gaps, name, french, english);
        line.addTenantOption(command, options->tenant);
        command->add_option("number", options->number, words("Le numéro du groupe.", "The group's number."))->required();
        line.whenChosen(command, std::move(work));
        return command;
    };
    ofGroup("show", "Montre les questions d'un groupe.", "Shows a group's questions.", [options](Session &session) { return showGap(session, *options); });
    addTexts(ofGroup("answer", "Rédige la réponse d'un groupe et rejoue ses questions.", "Writes a group's answer and asks its questions again.", [options](Session &session) { return answerGap(session, *options); }), words, options, true);
    ofGroup("replay", "Rejoue les questions d'un groupe ; rien n'est envoyé.", "Asks a group's questions again; nothing is sent.", [options](Session &session) {
        return called<api::GapReplayView>(session, *options, http::Method::Get, gapPath(*options) + "/replay", {}, [&](const auto &view) { printReplay(session, view); });
    });
    ofGroup("dismiss", "Écarte un groupe : il ne demande pas de réponse.", "Dismisses a group: it needs no answer.", [options](Session &session) { return setGap(session, *options, "dismiss"); });
    ofGroup("reopen", "Rouvre un groupe.", "Opens a group again.", [options](Session &session) { return setGap(session, *options, "reopen"); });
}

void addFeedbackCommands(CommandLine &line, const std::shared_ptr<KnowledgeOptions> &options)
{
    const Words &words = line.words();
    CLI::App *feedback = line.add(line.root(), "feedback", "Ce qu'on dit des réponses.", "What is said of answers.");
    feedback->require_subcommand(1);
    CLI::App *list = line.add(*feedback, "list", "Montre les avis, les plus récents d'abord.", "Shows the verdicts, newest first.");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listFeedback(session, *options); });
    CLI::App *give = line.add(*feedback, "give", "Dit ce que valait la réponse à un message.", "Says what the answer to a message was worth.",
                              "  passerelled feedback give 4711 wrong --correction \"Fermé le lundi.\" --curate --question \"Ouvrez-vous le lundi ?\"");
    line.addTenantOption(give, options->tenant);
    give->add_option("message", options->number, words("Le numéro du message.", "The message's number."))->required();
    give->add_option("verdict", options->verdict, words("good, wrong ou incomplete.", "good, wrong or incomplete."))->required()->check(CLI::IsMember({"good", "wrong", "incomplete"}));
    give->add_option("--note", options->note, words("Pourquoi.", "Why."));
    CLI::Option *correction = give->add_option("--correction", options->correction, words("Ce qu'il fallait répondre.", "What should have been answered."));
    give->add_flag("--curate", options->curate, words("En faire une réponse rédigée.", "Make it a curated answer."))->needs(correction)->needs(addQuestions(give, words, options));
    line.whenChosen(give, [options](Session &session) { return giveFeedback(session, *options); });
}

} // namespace

void addKnowledgeCommands(CommandLine &line)
{
    const auto options = std::make_shared<KnowledgeOptions>();
    addCuratedCommands(line, options);
    addGapCommands(line, options);
    addFeedbackCommands(line, options);
}

} // namespace passerelle::service
