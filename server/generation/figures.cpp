#include "server/generation/figures.h"

#include "server/generation/figure_patterns.h"
#include "server/generation/figure_text.h"
#include "server/generation/spelt_time.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;
using Match = QRegularExpressionMatch;

constexpr auto kLoose = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
constexpr QChar kTaken(u'\x01'); // stands where a figure was read, so that nothing reads it again

const QString kNumber = u"(?:\\d{1,3}(?:[ .,']\\d{3})+(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d+(?:[.,]\\d+)?)"_s;

QString digitsOf(const QString &text)
{
    QString out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return out;
}

// Walks a text by patterns, each taking what it reads.
class FigureReader {
public:
    explicit FigureReader(const QString &text, Spelt spelt) : m_text(comparable(text)), m_original(m_text), m_spelt(spelt) {}

    std::vector<Figure> read()
    {
        readAddresses();
        readDates();
        readTimes();
        readPhones();
        readPrices();
        readMeasures();
        readSpelt();
        readOrdinalsAndCodes();
        readBareNumbers();
        inheritUnits();
        return std::move(m_figures);
    }

private:
    template <class Use>
    void each(const QRegularExpression &pattern, Use use)
    {
        std::vector<Match> matches;
        for (auto it = pattern.globalMatch(m_text); it.hasNext();)
            matches.push_back(it.next());
        for (const Match &match : matches) {
            if (m_text.mid(match.capturedStart(), match.capturedLength()) == match.captured()) // not taken meanwhile
                use(match);
        }
    }

    Figure figure(FigureKind kind, qsizetype start, qsizetype length)
    {
        Figure out;
        out.kind = kind;
        out.position = start;
        out.shown = m_original.mid(start, length).trimmed();
        return out;
    }

    void add(Figure figure, qsizetype length)
    {
        for (qsizetype i = figure.position; i < figure.position + length; ++i)
            m_text[i] = kTaken;
        m_figures.push_back(std::move(figure));
    }

    void readAddresses()
    {
        static const QRegularExpression email(u"[a-z0-9._%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+"_s, kLoose);
        each(email, [this](const Match &match) {
            Figure one = figure(FigureKind::Email, match.capturedStart(), match.capturedLength());
            one.text = match.captured().toLower();
            add(std::move(one), match.capturedLength());
        });
        static const QRegularExpression account(u"\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"_s); // an IBAN
        each(account, [this](const Match &match) {
            Figure one = figure(FigureKind::Code, match.capturedStart(), match.capturedLength());
            one.text = match.captured().remove(u' ').toLower();
            add(std::move(one), match.capturedLength());
        });
        static const QString tail = u"(?::\\d+)?(?:[/?#][^\\s<>\"'()\\[\\]{}|\\\\^`]*)?"_s;
        static const QRegularExpression withScheme(u"\\b[a-z][a-z0-9+.-]{1,14}://[^\\s<>\"'()\\[\\]{}|\\\\^`]+|\\bwww\\.[^\\s<>\"'()\\[\\]{}|\\\\^`]+"_s, kLoose);
        each(withScheme, [this](const Match &match) { addUrl(match); });
        // Names without a scheme: of well-known endings, of any ending before a path, and of any longer ending that is no file's.
        static const QRegularExpression bare(
            u"(?<![\\w@.-])(?:(?:[\\p{L}0-9][\\p{L}0-9-]*\\.)+(?:com|net|org|info|biz|fr|be|ch|ca|lu|eu|de|uk|es|it|nl|pt|sn|ci|ma|tn|dz|ml|bf|bj|tg|cm|ga|cg|"
            "cd|mg|re|io|co|me|ly|gl|to|tv|ai|gg|us|ru|cn|рф|pф)"_s
                + tail + u"|(?:[\\p{L}0-9][\\p{L}0-9-]*\\.)+[a-z]{2,24}(?::\\d+)?/[^\\s<>\"'()\\[\\]{}|\\\\^`]+"
                  "|(?:[\\p{L}0-9][\\p{L}0-9-]{2,}\\.)+(?!(?:pdf|docx?|xlsx?|csv|txt|html?|png|jpe?g|gif|zip|json|xml|md)\\b)[a-z]{3,24}"_s
                + tail + u"|(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+|/)[^\\s]*)(?![\\w])"_s,
            QRegularExpression::UseUnicodePropertiesOption);
        each(bare, [this](const Match &match) { addUrl(match); });
        static const QRegularExpression disguised(u"\\b[\\w-]+ ?(?:\\[\\.\\]|\\(\\.\\)|[(\\[](?:dot|point)[)\\]]| dot | point )(?: ?)(?:com|net|org|fr|io|xyz|ly|co|eu|ru|me)\\b"_s, kLoose);
        each(disguised, [this](const Match &match) { addUrl(match); });
        static const QRegularExpression handle(u"(?<![\\w.@])@[A-Za-z0-9_][A-Za-z0-9_.]{2,}"_s);
        each(handle, [this](const Match &match) { addUrl(match); });
    }

    void addUrl(const Match &match)
    {
        QString raw = match.captured();
        while (!raw.isEmpty() && u".,;:!?*_~"_s.contains(raw.back()))
            raw.chop(1);
        Figure one = figure(FigureKind::Url, match.capturedStart(), raw.size());
        QString address = raw;
        for (const QString &scheme : {u"https://"_s, u"http://"_s}) {
            if (address.startsWith(scheme, Qt::CaseInsensitive))
                address.remove(0, scheme.size());
        }
        if (address.startsWith(u"www."_s, Qt::CaseInsensitive))
            address.remove(0, 4);
        while (address.endsWith(u'/'))
            address.chop(1);
        const qsizetype path = address.indexOf(u'/'); // hosts do not mind capitals, paths do
        one.text = path < 0 ? address.toLower() : QString(address.left(path).toLower() + address.mid(path));
        add(std::move(one), raw.size());
    }

    void addDate(qsizetype start, qsizetype length, int year, int month, int day)
    {
        Figure one = figure(FigureKind::Date, start, length);
        one.year = year > 0 && year < 100 ? 2000 + year : year;
        one.month = month;
        one.day = day;
        if (month > 12 && day <= 12)
            std::swap(one.month, one.day); // month first, as in English
        if (one.month > 12 || one.day > 31)
            return;
        add(std::move(one), length);
    }

    // A number that the text joins to what begins at `position`: "de 9 à …", "du 12 au …".
    struct RangeStart {
        qsizetype position = -1;
        qsizetype length = 0;
        int number = 0;
    };
    std::optional<RangeStart> rangeBefore(qsizetype position) const
    {
        static const QRegularExpression before(u"(?<!\\d)(?<!\\d[.,])(\\d{1,2})(?:er)? ?(?:-|/|à|a|au|et|ou|to|and|or|until) ?$"_s, kLoose);
        constexpr qsizetype kWindow = 14; // a few characters: the whole text for each figure would be slow
        const qsizetype from = std::max<qsizetype>(0, position - kWindow);
        const Match match = before.match(m_text.mid(from, position - from));
        if (!match.hasMatch())
            return std::nullopt;
        return RangeStart{from + match.capturedStart(1), match.capturedLength(1), match.captured(1).toInt()};
    }

    void addDateWithRange(const Match &match, int year, int month, int day)
    {
        addDate(match.capturedStart(), match.capturedLength(), year, month, day);
        if (const auto range = rangeBefore(match.capturedStart()); range && range->number >= 1 && range->number <= 31)
            addDate(range->position, range->length, year, month, range->number);
    }

    void readDates()
    {
        static const QRegularExpression iso(u"\\b(\\d{4})-(\\d{2})-(\\d{2})\\b"_s);
        each(iso, [this](const Match &m) { addDate(m.capturedStart(), m.capturedLength(), m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3).toInt()); });
        static const QRegularExpression numeric(u"(?<![\\d.,/-])(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\d/-]|[.,]\\d)"_s);
        each(numeric, [this](const Match &m) { addDate(m.capturedStart(), m.capturedLength(), m.captured(4).toInt(), m.captured(3).toInt(), m.captured(1).toInt()); });
        static const QRegularExpression dayFirst(u"\\b(\\d{1,2})(?:er|st|nd|rd|th)? (?:of )?("_s + monthPattern() + u")\\b(?:\\.?,? (\\d{4})\\b)?"_s, kLoose);
        each(dayFirst, [this](const Match &m) { addDateWithRange(m, m.captured(3).toInt(), monthNamed(m.captured(2)), m.captured(1).toInt()); });
        static const QRegularExpression monthFirst(u"\\b("_s + monthPattern() + u")\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?!\\d| ?[h€%$:.,]\\d)\\b"_s, kLoose);
        each(monthFirst, [this](const Match &m) { addDate(m.capturedStart(), m.capturedLength(), m.captured(3).toInt(), monthNamed(m.captured(1)), m.captured(2).toInt()); });
        static const QRegularExpression monthYear(u"\\b("_s + monthPattern() + u")\\.? (\\d{4})\\b"_s, kLoose);
        each(monthYear, [this](const Match &m) { addDate(m.capturedStart(), m.capturedLength(), m.captured(2).toInt(), monthNamed(m.captured(1)), 0); });
        static const QRegularExpression dayMonth(u"(?<![\\d/])(0[1-9]|[12]\\d|3[01])/(0[1-9]|1[0-2])(?![\\d/])"_s);
        each(dayMonth, [this](const Match &m) { addDate(m.capturedStart(), m.capturedLength(), 0, m.captured(2).toInt(), m.captured(1).toInt()); });
    }

    void addTime(qsizetype start, qsizetype length, int minutes)
    {
        Figure one = figure(FigureKind::Time, start, length);
        one.minutes = minutes;
        add(std::move(one), length);
    }

    static int clockMinutes(int hours, int minutes, const QString &half)
    {
        const bool afternoon = half.startsWith(u'p', Qt::CaseInsensitive);
        if (!half.isEmpty())
            hours = hours % 12 + (afternoon ? 12 : 0);
        return hours * 60 + minutes;
    }

    void readTimes()
    {
        readSpeltTimes();
        static const QRegularExpression colon(u"\\b([01]?\\d|2[0-4]):([0-5]\\d)(?!\\d)(?::[0-5]\\d)?(?: ?([ap]\\.?m\\b))?"_s, kLoose);
        each(colon, [this](const Match &m) { addTime(m.capturedStart(), m.capturedLength(), clockMinutes(m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3))); });
        static const QRegularExpression half(u"\\b(\\d{1,2})(?:\\.([0-5]\\d))? ?([ap]\\.?m\\b)"_s, kLoose);
        each(half, [this](const Match &m) { addTime(m.capturedStart(), m.capturedLength(), clockMinutes(m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3))); });
        static const QRegularExpression hours(u"\\b(\\d{1,3}) ?(?:heures?|hours?|hrs?|h)(?![\\p{L}'])(?: ?([0-5]\\d)(?!\\d| ?[€%$]|[.,]\\d)(?: ?(?:minutes|min|mn)\\b)?)?|\\b(\\d{1,2})h([0-5]\\d)(?!\\d)"_s, kLoose);
        each(hours, [this](const Match &m) {
            const bool joined = m.hasCaptured(3) && m.capturedLength(3) > 0;
            addTime(m.capturedStart(), m.capturedLength(), m.captured(joined ? 3 : 1).toInt() * 60 + m.captured(joined ? 4 : 2).toInt());
            if (const auto range = rangeBefore(m.capturedStart()); range && range->number <= 48)
                addTime(range->position, range->length, range->number * 60);
        });
        static const QRegularExpression named(u"(?<!apr[eè]s[- ])(?<!after[- ])\\b(midi|noon|minuit|midnight)\\b"_s, kLoose);
        each(named, [this](const Match &m) { addTime(m.capturedStart(), m.capturedLength(), m.captured().startsWith(u"mid"_s, Qt::CaseInsensitive) && m.captured().size() > 4 ? 0 : m.captured().compare(u"minuit"_s, Qt::CaseInsensitive) == 0 ? 0 : 720); });
    }

    // "neuf heures et demie", "10 h et quart", "midi trente", "une demi-heure", "half past nine".
    void readSpeltTimes()
    {
        for (const QRegularExpression &pattern : speltTimePatterns()) {
            each(pattern, [this](const Match &m) {
                const auto minutes = minutesSpelt(m);
                const bool claimsNone = m_spelt == Spelt::BeforeUnits && m.captured().compare(u"une heure"_s, Qt::CaseInsensitive) == 0;
                if (minutes && !claimsNone)
                    addTime(m.capturedStart(), m.capturedLength(), *minutes);
            });
        }
    }

    enum class PhoneLike { No, Perhaps, Yes };

    static PhoneLike phoneLike(const QString &raw)
    {
        const QString digits = digitsOf(raw);
        if (raw.startsWith(u'+') || digits.startsWith(u"00"_s))
            return digits.size() >= 8 ? PhoneLike::Yes : PhoneLike::No;
        if (digits.startsWith(u'0') && digits.size() >= 9 && digits.size() <= 11)
            return PhoneLike::Yes;
        static const QRegularExpression separator(u"[^\\d]+"_s);
        const QStringList groups = raw.split(separator, Qt::SkipEmptyParts);
        if (groups.size() < 3 || digits.size() < 8 || digits.size() > 13)
            return PhoneLike::No;
        const bool thousands = groups[0].size() <= 3 && std::all_of(groups.begin() + 1, groups.end(), [](const QString &group) { return group.size() == 3; });
        return thousands ? PhoneLike::No : PhoneLike::Perhaps;
    }

    void readPhones()
    {
        static const QRegularExpression candidate(u"(?<![\\d,])(?:\\+ ?)?\\(?\\d(?:[ .\\-/]?\\(?\\d\\)?){7,17}(?!\\d)(?! ?[€%$£])"_s);
        each(candidate, [this](const Match &m) {
            const PhoneLike like = phoneLike(m.captured());
            if (like == PhoneLike::No)
                return;
            Figure one = figure(FigureKind::Phone, m.capturedStart(), m.capturedLength());
            one.text = digitsOf(m.captured().remove(u"(0)"_s)); // the trunk's 0, which is not dialled after "+33"
            // A row of a table may look like a phone number: what is known keeps its single numbers too.
            const bool keepNumbers = like == PhoneLike::Perhaps && m_spelt == Spelt::Everywhere;
            if (keepNumbers)
                m_figures.push_back(std::move(one));
            else
                add(std::move(one), m.capturedLength());
        });
    }

    void addAmount(qsizetype start, qsizetype length, const QString &number, const Unit &unit)
    {
        Figure one = figure(FigureKind::Amount, start, length);
        one.text = digitsOf(number);
        one.unit = unit.name;
        static const QRegularExpression grouped(u"^\\d{1,3}(?:[ .,']\\d{3})+(?:[.,]\\d{1,2})?$"_s);
        static const QRegularExpression oneGroup(u"^\\d{1,3}[.,]\\d{3}$"_s);
        static const QRegularExpression decimals(u"[.,](\\d{1,2})$"_s);
        QString plain = number;
        if (grouped.match(number).hasMatch()) {
            const Match fraction = decimals.match(number);
            plain = digitsOf(fraction.hasMatch() ? number.left(fraction.capturedStart()) : number);
            if (fraction.hasMatch())
                plain += u'.' + fraction.captured(1);
            if (oneGroup.match(number).hasMatch())
                one.otherValue = QString(number).replace(u',', u'.').toDouble() * unit.factor;
        }
        one.value = plain.replace(u',', u'.').toDouble() * unit.factor;
        const bool spaced = m_spelt == Spelt::Everywhere && number.contains(u' ');
        if (spaced) { // "chambre 1 250 m": what is known keeps both readings
            for (const QString &part : number.split(u' ')) {
                Figure single = one;
                single.text = digitsOf(part);
                single.value = QString(part).replace(u',', u'.').toDouble();
                single.otherValue.reset();
                m_figures.push_back(std::move(single));
            }
        }
        add(std::move(one), length);
    }

    void readPrices()
    {
        static const QRegularExpression split(u"\\b(\\d{1,6}) ?€ ?(\\d{2})(?!\\d| ?(?:[%€:]|(?:heures?|h|"_s + unitPattern() + u")(?!\\p{L})))"_s, kLoose); // 12 € 50
        each(split, [this](const Match &m) { addAmount(m.capturedStart(), m.capturedLength(), m.captured(1) + u'.' + m.captured(2), unitNamed(u"€"_s)); });
        // A column's unit stands in its header: "Prix (€) : 25".
        static const QRegularExpression header(u"\\(("_s + unitPattern() + u")\\) ?: ?("_s + kNumber + u")(?! ?(?:"_s + unitPattern() + u")(?![\\p{L}\\d]))"_s, kLoose);
        each(header, [this](const Match &m) { addAmount(m.capturedStart(2), m.capturedLength(2), m.captured(2), unitNamed(m.captured(1))); });
        static const QRegularExpression before(u"([€$£]) ?("_s + kNumber + u")"_s);
        each(before, [this](const Match &m) {
            const QString left = m_original.mid(std::max<qsizetype>(0, m.capturedStart() - 2), std::min<qsizetype>(2, m.capturedStart())).trimmed();
            if (left.isEmpty() || !left.back().isDigit()) // "25 € 30 min": the sign belongs to 25
                addAmount(m.capturedStart(), m.capturedLength(), m.captured(2), unitNamed(m.captured(1)));
        });
    }

    void readMeasures()
    {
        static const QRegularExpression measure(u"(?<![\\d.,])("_s + kNumber + u") ?("_s + unitPattern() + u")(?![\\p{L}\\d])"_s, kLoose);
        each(measure, [this](const Match &m) { addAmount(m.capturedStart(), m.capturedLength(), m.captured(1), unitNamed(m.captured(2))); });
    }

    void readSpelt()
    {
        static const QString words = u"\\b((?:"_s + numberWordPattern() + u")(?:(?:-| | et | and |-et-)(?:"_s + numberWordPattern() + u"))*)"_s;
        static const QRegularExpression beforeUnit(words + u" ((?:"_s + unitPattern() + u"))(?![\\p{L}\\d])"_s, kLoose);
        each(beforeUnit, [this](const Match &m) { addSpelt(m, unitNamed(m.captured(2))); });
        static const QRegularExpression anywhere(words + u"\\b"_s, kLoose);
        each(anywhere, [this](const Match &m) { addSpelt(m, {}); });
    }

    // What is claimed: "deux chambres" and "mille mercis" claim nothing, "trente-deux" by itself is a price or the like.
    bool claimsNothing(int number, const Unit &unit) const
    {
        if (m_spelt == Spelt::Everywhere)
            return false;
        const bool isMeasure = !unit.name.isEmpty() && !isCounted(unit.name);
        return isMeasure ? number == 1 : (number <= 10 || number == 100 || number == 1000);
    }

    void addSpelt(const Match &match, const Unit &unit)
    {
        const auto number = numberSpelt(match.captured(1));
        if (!number || claimsNothing(*number, unit))
            return;
        addAmount(match.capturedStart(), match.capturedLength(), QString::number(*number), unit);
    }

    void readOrdinalsAndCodes()
    {
        static const QRegularExpression ordinal(u"\\b(\\d{1,4})(?:er|ère|re|ème|eme|è|e|nde|nd|st|rd|th)\\b"_s, kLoose);
        each(ordinal, [this](const Match &m) { addAmount(m.capturedStart(), m.capturedLength(), m.captured(1), {}); });
        static const QRegularExpression code(u"(?<![\\w])(?=[a-z0-9-]*\\d)(?=[a-z0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w])"_s, kLoose);
        each(code, [this](const Match &m) {
            Figure one = figure(FigureKind::Code, m.capturedStart(), m.capturedLength());
            one.text = m.captured().toLower().remove(u'-');
            add(std::move(one), m.capturedLength());
        });
    }

    void readBareNumbers()
    {
        static const QRegularExpression number(kNumber);
        each(number, [this](const Match &m) { addAmount(m.capturedStart(), m.capturedLength(), m.captured(), {}); });
    }

    // "de 25 à 30 €": the first number is one of euros as well.
    void inheritUnits()
    {
        std::stable_sort(m_figures.begin(), m_figures.end(), [](const Figure &a, const Figure &b) { return a.position < b.position; });
        static const QRegularExpression connector(u"^ ?(?:-|/|à|et|ou|to|and|or) ?$"_s, kLoose);
        for (std::size_t i = 0; i + 1 < m_figures.size(); ++i) {
            Figure &first = m_figures[i];
            const Figure &second = m_figures[i + 1];
            if (first.kind != FigureKind::Amount || second.kind != FigureKind::Amount || !first.unit.isEmpty() || second.unit.isEmpty())
                continue;
            const qsizetype end = first.position + first.shown.size();
            if (second.position > end && connector.match(m_original.mid(end, second.position - end)).hasMatch())
                first.unit = second.unit;
        }
    }

    QString m_text;
    QString m_original;
    Spelt m_spelt;
    std::vector<Figure> m_figures;
};

} // namespace

std::vector<Figure> readFigures(const QString &text, Spelt spelt)
{
    return FigureReader(text, spelt).read();
}

} // namespace passerelle::generation
