#include "server/generation/draft_judge.h"

#include "server/domain/language_detector.h"
#include "server/generation/fact_check.h"

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr double kClearlyOther = 3; // votes: a foreign product name or two prove nothing
constexpr qsizetype kTelltale = 48; // characters of a rule in a row

bool holdsPartOf(const QString &text, const QString &rules)
{
    const QString flat = text.simplified();
    for (const QString &line : rules.split(u'\n', Qt::SkipEmptyParts)) {
        const QString rule = line.simplified();
        for (qsizetype at = 0; at + kTelltale <= rule.size(); at += kTelltale / 2) {
            if (flat.contains(QStringView(rule).mid(at, kTelltale), Qt::CaseInsensitive))
                return true;
        }
    }
    return false;
}

bool speaksOther(const QString &text, Language language)
{
    const double french = frenchness(text);
    return language == Language::French ? french <= -kClearlyOther : french >= kClearlyOther;
}

} // namespace

QStringList Judgement::faults(Language language) const
{
    const bool french = language == Language::French;
    QStringList out;
    if (uncited)
        out += french ? u"elle ne citait aucun extrait."_s : u"it cited no extract."_s;
    if (!unsupported.isEmpty())
        out += (french ? u"ces éléments ne figurent dans aucun extrait cité : %1."_s : u"these do not stand in any cited extract: %1."_s).arg(unsupported.join(u", "_s));
    if (repeatsRules)
        out += french ? u"elle répétait les consignes."_s : u"it repeated the instructions."_s;
    if (otherLanguage)
        out += french ? u"elle n'était pas en français."_s : u"it was not in English."_s;
    return out;
}

QString Judgement::reason() const
{
    QStringList out;
    if (uncited)
        out += u"no citation"_s;
    if (!unsupported.isEmpty())
        out += u"%1 figure(s) that no cited passage says"_s.arg(unsupported.size());
    if (repeatsRules)
        out += u"the instructions were repeated"_s;
    if (otherLanguage)
        out += u"another language than the contact's"_s;
    return out.join(u", "_s);
}

Judgement judge(const Draft &draft, const std::vector<Passage> &extracts, const QString &question, const QString &rules, Language language)
{
    Judgement out;
    out.uncited = draft.cited.empty();
    out.unsupported = unsupportedFigures(draft.text, out.uncited ? extracts : citedBy(draft, extracts), question);
    out.repeatsRules = holdsPartOf(draft.text, rules);
    out.otherLanguage = speaksOther(draft.text, language);
    return out;
}

std::vector<Passage> citedBy(const Draft &draft, const std::vector<Passage> &extracts)
{
    std::vector<Passage> out;
    for (const int number : draft.cited)
        out.push_back(extracts.at(static_cast<std::size_t>(number - 1)));
    return out;
}

} // namespace passerelle::generation
