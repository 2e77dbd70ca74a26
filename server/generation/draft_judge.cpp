#include "server/generation/draft_judge.h"

#include "server/domain/folded_text.h"
#include "server/domain/language_detector.h"
#include "server/domain/pseudonyms.h"
#include "server/generation/fact_check.h"
#include "server/generation/figure_text.h"
#include "server/generation/support_check.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr double kClearlyOther = 3; // votes: a foreign product name or two prove nothing
constexpr qsizetype kTelltale = 40; // letters of a rule in a row
constexpr qsizetype kLongToken = 28; // characters without a blank that no passage holds: something encoded

// Letters alone, so that neither spacing nor punctuation nor look-alikes hide a rule.
QString lettersOf(const QString &text)
{
    QString out = foldedText(comparable(text));
    out.removeIf([](QChar c) { return !c.isLetter(); });
    return out;
}

bool holdsPartOf(const QString &text, const QString &rules)
{
    const QString said = lettersOf(text);
    QString reversed = said;
    std::reverse(reversed.begin(), reversed.end());
    for (const QString &line : rules.split(u'\n', Qt::SkipEmptyParts)) {
        const QString rule = lettersOf(line);
        for (qsizetype at = 0; at + kTelltale <= rule.size(); at += kTelltale / 4) {
            if (said.contains(QStringView(rule).mid(at, kTelltale)) || reversed.contains(QStringView(rule).mid(at, kTelltale)))
                return true;
        }
    }
    return false;
}

// Long names of documents, long addresses and rules of dashes are none.
bool holdsEncodedText(const QString &text, const std::vector<Passage> &extracts, const QString &approved)
{
    static const QRegularExpression token(u"[A-Za-z0-9+/=_-]{%1,}"_s.arg(kLongToken));
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QString found = it.next().captured();
        const bool isSaid = std::any_of(extracts.begin(), extracts.end(), [&](const Passage &passage) {
            return passage.text.contains(found) || passage.heading.contains(found) || passage.documentName.contains(found);
        });
        if (!isSaid && !approved.contains(found) && std::any_of(found.begin(), found.end(), [](QChar c) { return c.isLetterOrNumber(); }))
            return true;
    }
    return false;
}

bool speaksOther(const QString &text, const Yardstick &yardstick)
{
    const double french = frenchness(text);
    if (!yardstick.otherLanguage.isEmpty()) {
        const QString spoken = otherLanguageOf(text);
        return spoken != yardstick.otherLanguage && (!spoken.isEmpty() || std::abs(french) >= kClearlyOther);
    }
    if (!otherLanguageOf(text).isEmpty())
        return true;
    return yardstick.language == Language::French ? french <= -kClearlyOther : french >= kClearlyOther;
}

bool addressesOtherwise(const QString &text, const Yardstick &yardstick)
{
    if (yardstick.language != Language::French || !yardstick.otherLanguage.isEmpty())
        return false;
    static const auto loose = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    static const QRegularExpression informal(u"\\b(?:tu|toi|tes)\\b|\\bt'(?:es|as|inquiète|attend|aide)\\b"_s, loose);
    static const QRegularExpression formal(u"(?<!rendez[- ])\\b(?:vous|votre|vos)\\b"_s, loose);
    const QString plain = comparable(text);
    return (yardstick.address == FormOfAddress::Vous ? informal : formal).match(plain).hasMatch();
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
    if (elsewhere)
        out += french ? u"ce qu'elle disait ne figure pas dans les extraits cités."_s : u"what it said does not stand in the cited extracts."_s;
    if (placeholder)
        out += french ? u"elle déformait un repère entre doubles crochets : recopie-les tels quels."_s : u"it changed a mark in double brackets: copy them as they are."_s;
    if (repeatsRules)
        out += french ? u"elle répétait les consignes."_s : u"it repeated the instructions."_s;
    if (otherLanguage)
        out += french ? u"elle n'était pas en français."_s : u"it was not in the customer's language."_s;
    if (otherAddress)
        out += u"elle ne gardait pas le tutoiement ou le vouvoiement demandé."_s;
    return out;
}

QString Judgement::reason() const
{
    QStringList out;
    if (uncited)
        out += u"no citation"_s;
    if (!unsupported.isEmpty())
        out += u"%1 figure(s) that no cited passage says"_s.arg(unsupported.size());
    if (elsewhere)
        out += u"words that stand nowhere in what it cites"_s;
    if (placeholder)
        out += u"a placeholder that nothing stands behind"_s;
    if (repeatsRules)
        out += u"the instructions were repeated"_s;
    if (otherLanguage)
        out += u"another language than the contact's"_s;
    if (otherAddress)
        out += u"another form of address than the tenant's"_s;
    return out.join(u", "_s);
}

Judgement judge(const Draft &draft, const std::vector<Passage> &extracts, const Yardstick &yardstick)
{
    Judgement out;
    out.uncited = draft.cited.empty();
    const std::vector<Passage> cited = out.uncited ? extracts : citedBy(draft, extracts);
    out.unsupported = unsupportedFigures(draft.text, cited, yardstick.question, yardstick.approved);
    out.elsewhere = yardstick.otherLanguage.isEmpty() && saysSomethingElse(draft.text, cited, yardstick.language);
    out.repeatsRules = holdsPartOf(draft.text, yardstick.rules) || holdsEncodedText(draft.text, extracts, yardstick.approved);
    out.placeholder = holdsPlaceholder(draft.text);
    out.otherLanguage = speaksOther(draft.text, yardstick);
    out.otherAddress = addressesOtherwise(draft.text, yardstick);
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
