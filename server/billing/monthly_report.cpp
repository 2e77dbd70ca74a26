#include "server/billing/monthly_report.h"

#include "server/billing/billing_words.h"

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kMostModels = 12;

class ReportWriter {
public:
    ReportWriter(const MonthlyReport &report, Language language) : m_report(report), m_language(language) {}

    std::vector<PrintBlock> blocks(bool money) const
    {
        std::vector<PrintBlock> blocks{heading("Volume", "Volume"), volume(), days(), heading("Réponses", "Answers"), answers(), fates()};
        if (money) {
            blocks.push_back(heading("Coût et marge", "Cost and margin"));
            blocks.push_back(this->money());
            if (!m_report.statement.models.empty())
                blocks.push_back(models());
        }
        blocks.push_back(notes(money));
        return blocks;
    }

private:
    QString words(const char *french, const char *english) const { return say(m_language, french, english); }
    QString count(qint64 number) const { return countInWords(number, m_language); }
    QString money(Money amount) const { return inEuros(amount, m_language); }
    PrintBlock heading(const char *french, const char *english) const { return PrintText{PrintText::Style::Heading, words(french, english)}; }

    QString seconds(std::optional<std::chrono::milliseconds> time) const
    {
        if (!time)
            return u"—"_s;
        const QString number = decimalText({time->count() * 1000}, 1);
        return (m_language == Language::French ? QString(number).replace(u'.', u',') : number) + u"\u00A0s"_s;
    }

    qint64 fate(Fate fate) const { return m_report.figures.fates[static_cast<std::size_t>(fate)]; }

    PrintBlock volume() const
    {
        qint64 received = m_report.figures.inProgress;
        for (const qint64 part : m_report.figures.fates)
            received += part;
        const UsageTotals &totals = m_report.statement.totals;
        PrintFacts facts;
        facts.facts.push_back({words("Messages reçus", "Messages received"), count(received), {}});
        facts.facts.push_back({words("Réponses préparées", "Answers prepared"), count(totals.answers), comparedWithBefore(totals.answers, m_report.before.answers)});
        facts.facts.push_back({words("Documents", "Documents"), words("%1 pages", "%1 pages").arg(count(m_report.volume.pages)), bytesInWords(m_report.volume.bytes, m_language)});
        return facts;
    }

    QString comparedWithBefore(qint64 now, qint64 before) const
    {
        if (before <= 0)
            return {};
        const qint64 percent = scaled(now - before, 100, before);
        const QString sign = percent > 0 ? u"+"_s : percent < 0 ? u"\u2212"_s : QString();
        return words("%1%2\u00A0% par rapport au mois précédent", "%1%2% on the month before").arg(sign, count(std::abs(percent)));
    }

    PrintBlock days() const
    {
        PrintBars bars{words("Réponses par jour", "Answers a day"), {}};
        const Period &period = m_report.statement.period;
        for (QDate day = period.first; day.month() == period.first.month(); day = day.addDays(1)) {
            qint64 answers = 0;
            for (const DayUsage &usage : m_report.statement.days)
                answers += usage.day == day ? usage.totals.answers : 0;
            bars.bars.emplace_back(QString::number(day.day()), answers);
        }
        return bars;
    }

    PrintBlock answers() const
    {
        const AnswerFigures &figures = m_report.figures;
        PrintFacts facts;
        facts.facts.push_back({words("Temps de réponse médian", "Median answer time"), seconds(figures.median), words("du dernier message à la réponse remise", "from the last message to the delivered answer")});
        facts.facts.push_back({words("95\u00A0% en moins de", "95% within"), seconds(figures.slow), {}});
        facts.facts.push_back({words("Rédigées par le modèle", "Written by the model"), count(figures.byModel),
                               words("%1 sans modèle : extraits, formules, refus honnêtes", "%1 without: passages, courtesies, honest refusals").arg(count(figures.withoutModel))});
        return facts;
    }

    PrintBlock fates() const
    {
        PrintTable table;
        table.columns = {{words("Ce que sont devenus les messages", "What became of the messages"), 6, false}, {words("Nombre", "Count"), 2, true}};
        const auto row = [&](const QString &label, qint64 number) {
            if (number > 0)
                table.rows.push_back({label, count(number)});
        };
        row(words("Répondus", "Answered"), fate(Fate::Answered));
        row(words("Joints à un autre message de la même personne", "Joined with another message of the same person"), fate(Fate::Merged));
        row(words("Remis à une personne", "Handed to a person"), fate(Fate::ToPerson) + fate(Fate::Drafted));
        row(words("Refusés par une règle", "Refused by a rule"), fate(Fate::Refused));
        row(words("Sans réponse à donner", "No reply due"), fate(Fate::NoReplyDue));
        row(words("Reçus deux fois", "Received twice"), fate(Fate::Duplicate));
        row(words("Fenêtre de réponse fermée", "Reply window closed"), fate(Fate::Expired));
        row(words("Remise incertaine", "Delivery uncertain"), fate(Fate::Uncertain));
        row(words("Échoués", "Failed"), fate(Fate::Failed));
        row(words("En cours", "In progress"), m_report.figures.inProgress);
        if (table.rows.empty())
            table.rows.push_back({words("Aucun message ce mois-ci", "No message this month"), u"0"_s});
        return table;
    }

    PrintBlock money() const
    {
        const Statement &statement = m_report.statement;
        PrintFacts facts;
        facts.facts.push_back({words("Prix du forfait (HT)", "Plan's price (net)"), statement.plan ? money(statement.plan->terms.monthlyPrice) : u"—"_s,
                               statement.plan ? statement.plan->terms.name : words("sans forfait", "no plan")});
        facts.facts.push_back({words("Coût des modèles", "Cost of models"), money(statement.totals.cost),
                               statement.totals.unpricedCalls > 0 ? words("%1 appels de prix inconnu en plus", "plus %1 calls of unknown price").arg(count(statement.totals.unpricedCalls)) : QString()});
        facts.facts.push_back({words("Marge", "Margin"), money(m_report.margin()), words("prix moins coût", "price less cost")});
        return facts;
    }

    PrintBlock models() const
    {
        PrintTable table;
        table.columns = {{words("Modèle", "Model"), 7, false}, {words("Appels", "Calls"), 2, true}, {words("Jetons lus", "Tokens read"), 3, true},
                         {words("Jetons écrits", "Tokens written"), 3, true}, {words("Coût", "Cost"), 3, true}};
        for (const ModelUsage &usage : m_report.statement.models) {
            if (table.rows.size() == kMostModels)
                break;
            const TokenUsage &tokens = usage.totals.tokens;
            const QString cost = usage.totals.unpricedCalls == usage.totals.calls ? words("prix inconnu", "price unknown") : money(usage.totals.cost);
            table.rows.push_back({usage.model, count(usage.totals.calls), count(tokens.input + usage.totals.embedded), count(tokens.output + tokens.thinking), cost});
        }
        return table;
    }

    PrintBlock notes(bool money) const
    {
        QString text = words("Une réponse préparée est un échange : plusieurs messages de suite de la même personne n'en font qu'un. Les jours sont ceux du calendrier de facturation.",
                             "An answer prepared is one exchange: several messages in a row from the same person make one. Days are those of the billing calendar.");
        if (money)
            text += u'\n' + words("Coûts calculés d'après la table de prix ; les vecteurs sont estimés, les fournisseurs n'en disant pas le compte.",
                                  "Costs follow the price table; vectors are estimated, since providers do not count them.");
        return PrintText{PrintText::Style::Small, text};
    }

    const MonthlyReport &m_report;
    const Language m_language;
};

} // namespace

PrintDocument reportDocument(const MonthlyReport &report, const QString &client, const BillingSettings &brand, bool money, Language language)
{
    PrintDocument document;
    document.language = language;
    document.colour = brand.brandColour;
    document.logo = brand.brandLogo;
    document.sender = brand.brandName.isEmpty() ? u"Passerelle"_s : brand.brandName;
    document.title = say(language, "Rapport mensuel", "Monthly report");
    document.subtitles = {client, monthInWords(report.statement.period.first, language)};
    document.blocks = ReportWriter(report, language).blocks(money);
    document.footer = document.sender + u" · "_s + client;
    return document;
}

Result<MonthlyReport> Reporter::report(const TenantContext &context, const Period &period) const
{
    auto statement = m_parts.biller.statement(context, period);
    const auto before = m_parts.usage.totals(context, m_parts.biller.calendar().before(period).span);
    const auto figures = m_parts.usage.answers(context, period.span);
    const auto volume = m_parts.usage.volume(context);
    if (!statement || !before || !figures || !volume)
        return failure(!statement ? statement.error() : !before ? before.error() : !figures ? figures.error() : volume.error());
    return MonthlyReport{std::move(*statement), *before, *figures, *volume};
}

Result<QByteArray> Reporter::pdf(const TenantContext &context, const Period &period, bool money, Language language) const
{
    const auto found = report(context, period);
    const auto brand = m_parts.biller.settings(context);
    const auto tenant = m_parts.tenants.find(context.tenant());
    if (!found || !brand || !tenant)
        return failure(!found ? found.error() : !brand ? brand.error() : tenant.error());
    return m_parts.printer.print(encodePrintDocument(reportDocument(*found, tenant->name, *brand, money, language)), Deadline::after(std::chrono::seconds(30)));
}

} // namespace passerelle::billing
