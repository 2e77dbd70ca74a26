#include "server/library/validity_reader.h"

#include "server/domain/folded_text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace passerelle::library {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestQuote = 160;

// A day as it is written, folded: "1er janvier 2027", "31/12/26", "2026-12-31", "december 31, 2026". The year may be missing
// where a second day follows that has one.
QString dayPattern(const QString &name, bool yearMayMiss)
{
    static const QString months = u"(?:janv(?:ier|\\.)?|fevr?(?:ier|\\.)?|mars|avr(?:il|\\.)?|mai|juin|juil(?:let|\\.)?|aout|sept(?:embre|\\.)?|oct(?:obre|\\.)?|nov(?:embre|\\.)?|dec(?:embre|\\.)?"
                                  "|jan(?:uary|\\.)?|feb(?:ruary|\\.)?|march|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sep(?:tember|\\.)?|october|november|december)"_s;
    const QString year = yearMayMiss ? u"(?:[ ,./-]+\\d{4})?"_s : u"[ ,./-]+(?:\\d{4}|\\d{2}(?!\\d))"_s;
    return u"(?<"_s + name + u">\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:er|st|nd|rd|th)? ?(?:of )?"_s + months + year + u"|"_s + months + u" \\d{1,2}(?:st|nd|rd|th)?"_s + year + u"|\\d{1,2}[./-]\\d{1,2}"_s + year + u")"_s;
}

int monthOf(const QString &word)
{
    static const QStringList starts{u"jan"_s, u"fe"_s, u"mar"_s, u"a(?:v|p)r"_s, u"ma[iy]"_s, u"(?:juin|june?$)"_s, u"(?:juil|july?$)"_s, u"a(?:ou|ug)"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    for (int i = 0; i < starts.size(); ++i) {
        if (QRegularExpression(u'^' + starts[i]).match(word).hasMatch())
            return i + 1;
    }
    return 0;
}

// A day without a year takes `year`; an impossible one is none.
std::optional<QDate> dayNamed(const QString &text, int year)
{
    static const QRegularExpression iso(u"^(\\d{4})-(\\d{2})-(\\d{2})$"_s);
    static const QRegularExpression parts(u"\\d+|[a-z]{3,}"_s);
    if (const auto match = iso.match(text); match.hasMatch()) {
        const QDate day(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        return day.isValid() ? std::optional(day) : std::nullopt;
    }
    std::vector<int> numbers;
    int month = 0;
    for (auto all = parts.globalMatch(text); all.hasNext();) {
        const QString part = all.next().captured();
        if (part.front().isDigit())
            numbers.push_back(part.toInt());
        else if (month == 0)
            month = monthOf(part);
    }
    if (month == 0 && numbers.size() >= 2) {
        month = numbers[1];
        numbers.erase(numbers.begin() + 1);
        if (month > 12 && numbers[0] <= 12)
            std::swap(month, numbers[0]); // 12/31/2026
    }
    if (numbers.empty())
        return std::nullopt;
    if (numbers.size() > 1)
        year = numbers[1] < 100 ? 2000 + numbers[1] : numbers[1];
    const QDate day(year, month, numbers[0]);
    return day.isValid() && year >= 1990 && year <= 2100 ? std::optional(day) : std::nullopt;
}

struct Phrase {
    QRegularExpression words; // groups "from" and "until"
};

const std::vector<Phrase> &phrases()
{
    static const std::vector<Phrase> all = [] {
        const QString about = u"(?:valables?|valides?|validite|en vigueur|applicables?|vigueur|valid|validity|effective|applicable|tarifs?|prix|grille|catalogue|carte|prices?|rates?|price list|offres?|offers?)"_s;
        const QString narrow = u"(?:valables?|valides?|validite|en vigueur|applicables?|applique(?:nt)?|valid|validity|effective|applicable|apply|applies|in force|good)"_s;
        const QString gap = u"[^.;!?]{0,40}?"_s;
        const auto phrase = [](const QString &pattern) { return Phrase{QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption)}; };
        return std::vector<Phrase>{
            phrase(u"\\b"_s + about + u"\\b"_s + gap + u"\\b(?:du|from|de la periode du|between) (?:the )?"_s + dayPattern(u"from"_s, true) + u",? ?(?:inclus |included )?(?:jusqu'au|au|to|until|till|through|and|-) (?:the )?"_s + dayPattern(u"until"_s, false)),
            phrase(u"\\b"_s + narrow + u"\\b"_s + gap + u"\\b(?:jusqu'au|jusqu'a la date du|au plus tard le|until|till|through|thru|up to|to) (?:the )?(?:\\w+day,? )?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?"_s + dayPattern(u"until"_s, false)),
            phrase(u"\\b(?:fin de (?:la )?validite|date (?:d'expiration|de fin de validite|limite de validite)|expir(?:e|ent|ation|ant|es?|y date|y)|perime(?:e|s)?)(?: :|:| le| on)*(?: le| on)? ?"_s + dayPattern(u"until"_s, false)),
            phrase(u"\\b"_s + narrow + u"\\b"_s + gap + u"\\b(?:a compter du|a partir du|a dater du|des le|depuis le|au|as of|as from|from|since|starting(?: on)?|on) (?:the )?"_s + dayPattern(u"from"_s, false)),
            phrase(u"\\b(?:entree en vigueur|date d'effet|prise d'effet|effective date)(?: :|:| le| on| au)* ?"_s + dayPattern(u"from"_s, false)),
        };
    }();
    return all;
}

// What stands between the sentence's neighbours, as it is written.
QString quoted(const QString &text, qsizetype from, qsizetype length)
{
    const qsizetype begin = std::max({text.lastIndexOf(u". "_s, from) + 1, text.lastIndexOf(u'\n', from) + 1, qsizetype{0}});
    return text.mid(begin, std::min(kLongestQuote, from + length - begin)).simplified();
}

// Folded, with as many characters as the text: places in the one are places in the other.
QString comparableText(const QString &text)
{
    QString folded;
    folded.reserve(text.size());
    for (const QChar c : text) {
        const QString one = foldedText(QString(c));
        folded += c.isSpace() || c == QChar(0x202f) || c == QChar(0x00a0) ? QChar(u' ') : c == QChar(0x2019) ? QChar(u'\'') : c == QChar(0x2013) ? QChar(u'-') : one.size() == 1 ? one.front() : c;
    }
    return folded;
}

void readFrom(const PassageDraft &passage, std::vector<ValidityProposal> &found)
{
    const QString shown = passage.heading.isEmpty() ? passage.text : QString(passage.heading + u'\n' + passage.text);
    const QString text = comparableText(shown);
    std::vector<std::pair<qsizetype, qsizetype>> taken;
    for (const Phrase &phrase : phrases()) {
        for (auto all = phrase.words.globalMatch(text); all.hasNext();) {
            const auto match = all.next();
            const qsizetype begin = match.capturedStart();
            const qsizetype end = match.capturedEnd();
            if (std::any_of(taken.begin(), taken.end(), [&](const auto &other) { return begin < other.second && other.first < end; }))
                continue; // a longer phrase has said it
            ValidityProposal proposal;
            proposal.page = passage.page;
            proposal.validity.until = match.hasCaptured(u"until"_s) ? dayNamed(match.captured(u"until"_s), 0) : std::nullopt;
            const int year = proposal.validity.until ? proposal.validity.until->year() : 0;
            proposal.validity.from = match.hasCaptured(u"from"_s) ? dayNamed(match.captured(u"from"_s), year) : std::nullopt;
            if (proposal.validity.from && proposal.validity.until && *proposal.validity.from > *proposal.validity.until)
                proposal.validity.from = proposal.validity.from->addYears(-1); // "du 1er octobre au 31 mars 2027"
            if (!proposal.validity.isSet())
                continue;
            proposal.quote = quoted(shown, begin, end - begin);
            taken.emplace_back(begin, end);
            found.push_back(std::move(proposal));
        }
    }
}

} // namespace

std::optional<ValidityFound> readValidity(const std::vector<PassageDraft> &passages)
{
    std::vector<ValidityProposal> found;
    for (const PassageDraft &passage : passages)
        readFrom(passage, found);
    if (found.empty())
        return std::nullopt;
    // The first that names a last day; what a document says of itself stands near its beginning.
    const auto best = std::find_if(found.begin(), found.end(), [](const ValidityProposal &one) { return one.validity.until.has_value(); });
    ValidityFound chosen{best == found.end() ? found.front() : *best, false};
    Validity &validity = chosen.proposal.validity;
    for (const ValidityProposal &other : found) { // "applicable à compter du …" and "valable jusqu'au …" apart
        if (!validity.from && other.validity.from && !other.validity.until && other.page == chosen.proposal.page && (!validity.until || *other.validity.from <= *validity.until))
            validity.from = other.validity.from;
    }
    chosen.isSure = std::all_of(found.begin(), found.end(), [&](const ValidityProposal &other) {
        return (!other.validity.until || other.validity.until == validity.until) && (!other.validity.from || other.validity.from == validity.from);
    });
    return chosen;
}

} // namespace passerelle::library
