#include "app/service/billing_printing.h"
#include "app/service/command_line.h"

#include <QtCore/QDate>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct PlanOptions {
    std::string tenant;
    std::string name;
    std::string price;
    std::string spend;
    qint64 messages = -1;
    qint64 pages = -1;
    qint64 storageMegabytes = -1;
    qint64 soft = 80;
    qint64 plan = 0;
};

struct UsageOptions {
    std::string tenant;
    std::string period;
    std::string by;
    std::string file;
    bool check = false;
    bool margin = false;
};

struct PriceOptions {
    std::string provider, model, currency = "USD", from, input, output, cached, embedding, euros;
};

std::optional<qint64> limitOf(qint64 wanted, qint64 unit = 1)
{
    return wanted < 0 ? std::nullopt : std::optional(wanted * unit);
}

std::optional<QString> textOf(const std::string &wanted)
{
    return wanted.empty() ? std::nullopt : std::optional(QString::fromStdString(wanted));
}

QString todayUnless(const std::string &date)
{
    return date.empty() ? QDate::currentDate().toString(Qt::ISODate) : QString::fromStdString(date);
}

int addPlan(Session &session, const PlanOptions &options)
{
    const api::NewPlan wanted{QString::fromStdString(options.name), QString::fromStdString(options.price), limitOf(options.messages), limitOf(options.pages),
                              limitOf(options.storageMegabytes, 1'000'000), textOf(options.spend), options.soft};
    return printAnswer<api::PlanView>(session, session.call({.method = http::Method::Post, .path = "/plans", .body = api::encode(wanted)}),
                                      [&](const api::PlanView &plan) { return session.words().text("Forfait %1 créé.", "Plan %1 made.").arg(plan.id); });
}

int listPlans(Session &session)
{
    return printAnswer<api::Page<api::PlanView>>(session, session.call({.path = "/plans"}), [&](const api::Page<api::PlanView> &page) { return planTable(session.words(), page.items); });
}

int retirePlan(Session &session, const PlanOptions &options)
{
    const auto body = session.call({.method = http::Method::Delete, .path = "/plans/" + QByteArray::number(options.plan)});
    return printDone(session, body, session.words().text("Forfait %1 retiré : ceux qui l'ont le gardent.", "Plan %1 retired: those who have it keep it.").arg(options.plan));
}

// By number or by name; "none" takes the plan away.
Result<std::optional<qint64>> planNamed(Session &session, const std::string &name)
{
    if (name == "none")
        return std::optional<qint64>();
    const auto page = session.fetch<api::Page<api::PlanView>>({.path = "/plans"});
    if (!page)
        return failure(page.error());
    for (const api::PlanView &plan : page->items) {
        if (plan.name == QString::fromStdString(name) || QString::number(plan.id) == QString::fromStdString(name))
            return std::optional(plan.id);
    }
    return failure(ErrorKind::NotFound, u"there is no plan \"%1\""_s.arg(QString::fromStdString(name)));
}

int assignPlan(Session &session, const PlanOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto plan = tenant ? planNamed(session, options.name) : Result<std::optional<qint64>>(failure(tenant.error()));
    if (!plan)
        return session.fail(plan.error());
    const auto body = session.call({.method = http::Method::Put, .path = tenantPath(*tenant, "/plan"), .body = api::encode(api::PlanChoice{*plan})});
    return printDone(session, body, *plan ? session.words().text("Forfait attribué : il compte dès maintenant.", "Plan given: it counts from now on.")
                                          : session.words().text("Plus de forfait : libre, sans limites.", "No plan any more: free, without limits."));
}

QUrlQuery periodQuery(const std::string &period)
{
    QUrlQuery query;
    if (!period.empty())
        query.addQueryItem(u"period"_s, QString::fromStdString(period));
    return query;
}

int showUsage(Session &session, const UsageOptions &options)
{
    const Words &words = session.words();
    if (options.check) {
        return printAnswer<api::LedgerCheck>(session, session.call({.path = "/usage/check"}), [&](const api::LedgerCheck &check) {
            return check.agrees ? words.text("Tout est juste : les appels et les sommes, les numéros des factures.", "All is right: calls and sums, the invoices' numbers.")
                                : QStringList(check.differences.begin(), check.differences.end()).join(u'\n');
        });
    }
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto call = [&](const char *path) { return session.call({.path = tenantPath(*tenant, path), .query = periodQuery(options.period)}); };
    if (options.by == "contact")
        return printAnswer<api::Page<api::ContactUsageView>>(session, call("/usage/contacts"), [&](const auto &page) { return contactUsageTable(words, page.items); });
    if (options.by == "message")
        return printAnswer<api::Page<api::TurnUsageView>>(session, call("/usage/turns"), [&](const auto &page) { return turnUsageTable(words, page.items); });
    return printAnswer<api::UsageView>(session, call("/usage"), [&](const api::UsageView &usage) { return usageInWords(words, usage); });
}

int makeReport(Session &session, const UsageOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto pdf = session.call({.path = tenantPath(*tenant, options.margin ? "/report/margin" : "/report"), .query = periodQuery(options.period), .french = session.words().french()});
    return saveFile(session, pdf, options.file.empty() ? u"report.pdf"_s : QString::fromStdString(options.file));
}

int showPrices(Session &session, const Result<QByteArray> &body)
{
    return printAnswer<api::PriceTableView>(session, body, [&](const api::PriceTableView &table) { return priceTable(session.words(), table); });
}

int setPrice(Session &session, const PriceOptions &options)
{
    const api::NewPrice wanted{QString::fromStdString(options.provider), QString::fromStdString(options.model), todayUnless(options.from), QString::fromStdString(options.currency),
                               textOf(options.input), textOf(options.output), textOf(options.cached), textOf(options.embedding)};
    return showPrices(session, session.call({.method = http::Method::Put, .path = "/prices", .body = api::encode(wanted)}));
}

int setRate(Session &session, const PriceOptions &options)
{
    const api::NewRate wanted{QString::fromStdString(options.currency), todayUnless(options.from), QString::fromStdString(options.euros)};
    return showPrices(session, session.call({.method = http::Method::Put, .path = "/rates", .body = api::encode(wanted)}));
}

void addPlanCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<PlanOptions>();
    CLI::App *noun = line.add(line.root(), "plan", "Les forfaits : un prix et des limites.", "Plans: a price and limits.");
    noun->require_subcommand(1);
    CLI::App *add = line.add(*noun, "add", "Crée un forfait ; ce qui n'est pas dit n'est pas limité.", "Makes a plan; what is not said is not limited.",
                             "  passerelled plan add Commerce --price 49 --messages 2000 --pages 500 --storage-mb 200 --spend 5");
    add->add_option("name", options->name, words("Son nom.", "Its name."))->required();
    add->add_option("--price", options->price, words("Le prix par mois, hors taxes, en euros.", "The price a month without tax, in euros."))->required();
    add->add_option("--messages", options->messages, words("Réponses par mois.", "Answers a month."))->check(CLI::NonNegativeNumber);
    add->add_option("--pages", options->pages, words("Pages de documents.", "Pages of documents."))->check(CLI::NonNegativeNumber);
    add->add_option("--storage-mb", options->storageMegabytes, words("Documents, en mégaoctets.", "Documents, in megabytes."))->check(CLI::NonNegativeNumber);
    add->add_option("--spend", options->spend, words("Ce que les modèles peuvent coûter par mois, en euros.", "What models may cost a month, in euros."));
    add->add_option("--soft", options->soft, words("Prévenir à ce pourcentage.", "Tell at this percentage."))->check(CLI::Range(1, 100));
    line.whenChosen(add, [options](Session &session) { return addPlan(session, *options); });
    line.whenChosen(line.add(*noun, "list", "Montre les forfaits.", "Shows the plans."), [](Session &session) { return listPlans(session); });
    CLI::App *assign = line.add(*noun, "assign", "Donne un forfait à un client.", "Gives a tenant a plan.", "  passerelled plan assign --tenant 1 Commerce\n  passerelled plan assign --tenant 1 none");
    line.addTenantOption(assign, options->tenant);
    assign->add_option("plan", options->name, words("Son nom ou son numéro ; none : aucun.", "Its name or number; none: no plan."))->required();
    line.whenChosen(assign, [options](Session &session) { return assignPlan(session, *options); });
    CLI::App *retire = line.add(*noun, "retire", "N'est plus donné à personne.", "Is given to nobody any more.");
    retire->add_option("plan", options->plan, words("Son numéro.", "Its number."))->required();
    line.whenChosen(retire, [options](Session &session) { return retirePlan(session, *options); });
}

void addPriceCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<PriceOptions>();
    CLI::App *noun = line.add(line.root(), "price", "Ce que coûtent les modèles.", "What models cost.");
    noun->require_subcommand(1);
    line.whenChosen(line.add(*noun, "list", "Montre la table de prix.", "Shows the price table."), [](Session &session) { return showPrices(session, session.call({.path = "/prices"})); });
    CLI::App *set = line.add(*noun, "set", "Dit le prix d'un modèle, pour un million de jetons.", "Says what a model costs, a million tokens each.",
                             "  passerelled price set gemini gemini-3.5-flash-lite --input 0.10 --output 0.40\n"
                             "  passerelled price set openai nomic-embed-text --embedding 0 --currency EUR");
    set->add_option("provider", options->provider, words("gemini ou openai.", "gemini or openai."))->required();
    set->add_option("model", options->model, words("Le modèle.", "The model."))->required();
    set->add_option("--input", options->input, words("Jetons lus.", "Tokens read."));
    set->add_option("--output", options->output, words("Jetons écrits.", "Tokens written."));
    set->add_option("--cached", options->cached, words("Jetons lus du cache.", "Tokens read from the cache."));
    set->add_option("--embedding", options->embedding, words("Jetons mis en vecteurs.", "Tokens turned into vectors."));
    set->add_option("--currency", options->currency, words("La devise ; USD sans elle.", "The currency; USD without it."));
    set->add_option("--from", options->from, words("À partir de ce jour ; aujourd'hui sans lui.", "From this day on; today without it."));
    line.whenChosen(set, [options](Session &session) { return setPrice(session, *options); });
    CLI::App *rate = line.add(*noun, "rate", "Dit ce que vaut une devise.", "Says what a currency is worth.", "  passerelled price rate USD 0.92 --from 2026-11-01");
    rate->add_option("currency", options->currency, words("La devise.", "The currency."))->required();
    rate->add_option("euros", options->euros, words("Ce que vaut une unité, en euros.", "What one unit is worth, in euros."))->required();
    rate->add_option("--from", options->from, words("À partir de ce jour ; aujourd'hui sans lui.", "From this day on; today without it."));
    line.whenChosen(rate, [options](Session &session) { return setRate(session, *options); });
}

} // namespace

void addBillingCommands(CommandLine &line)
{
    addPlanCommands(line);
    addPriceCommands(line);
    const Words &words = line.words();
    const auto options = std::make_shared<UsageOptions>();
    const auto periodOption = [&](CLI::App *command) {
        line.addTenantOption(command, options->tenant);
        command->add_option("--period", options->period, words("Un mois, 2026-11 ; celui qui court sans elle.", "A month, 2026-11; the one that runs without it."));
    };
    CLI::App *usage = line.add(line.root(), "usage", "Ce qu'un mois a consommé et coûté.", "What a month used and cost.",
                               "  passerelled usage --tenant 1 --period 2026-11\n  passerelled usage --tenant 1 --by contact\n  passerelled usage --check");
    periodOption(usage);
    usage->add_option("--by", options->by, words("Par contact, ou par message.", "By contact, or by message."))->check(CLI::IsMember({"contact", "message"}));
    usage->add_flag("--check", options->check, words("Recompte tout et compare.", "Counts everything again and compares."));
    line.whenChosen(usage, [options](Session &session) { return showUsage(session, *options); });
    CLI::App *report = line.add(line.root(), "report", "Le mois d'un client sur un PDF.", "A tenant's month on a PDF.", "  passerelled report --tenant 1 --period 2026-11 --out novembre.pdf");
    periodOption(report);
    report->add_option("--out", options->file, words("Le fichier.", "The file."));
    report->add_flag("--margin", options->margin, words("Avec le coût et la marge.", "With cost and margin."));
    line.whenChosen(report, [options](Session &session) { return makeReport(session, *options); });
    addInvoiceCommands(line);
}

} // namespace passerelle::service
