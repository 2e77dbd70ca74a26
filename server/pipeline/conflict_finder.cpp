#include "server/pipeline/conflict_finder.h"

#include "server/domain/folded_text.h"
#include "server/generation/figure_match.h"
#include "server/pipeline/stated_facts.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostConflicts = 200;
constexpr std::size_t kMostValues = 4;    // of one subject: beyond, its words name a column and not a thing
constexpr std::size_t kShortestTwice = 12; // words
constexpr std::size_t kMostOfARun = 6;    // passages with the same run of words: beyond, it is a footer
constexpr std::size_t kRun = 4;
constexpr double kTwice = 0.85;
constexpr std::size_t kSigns = 12; // of a passage's runs, by which those like it are looked up: who shares 85 % of all shares some of these

bool saysTheSame(const StatedFact &left, const StatedFact &right)
{
    if (left.values.size() != right.values.size())
        return true; // a range and one of its ends: not surely another
    for (std::size_t i = 0; i < left.values.size(); ++i) {
        if (!generation::isAmong(left.values[i], {right.values[i]}) && !generation::isAmong(right.values[i], {left.values[i]}))
            return false;
    }
    return true;
}

// Each stands under a heading with a word of its own: "Salon de Lyon" and "Salon de Paris", "Menu du midi" and "du soir".
bool speakOfDifferentThings(const StatedFact &left, const StatedFact &right)
{
    const auto hasOwn = [](const StatedFact &one, const StatedFact &other) {
        return std::any_of(one.around.begin(), one.around.end(), [&](const QString &word) { return !other.around.contains(word) && !other.subject.contains(word); });
    };
    return hasOwn(left, right) && hasOwn(right, left);
}

QString keyOf(const StatedFact &fact)
{
    QString key = QString::number(static_cast<int>(fact.values.front().kind)) + fact.values.front().unit + u'|' + QString::number(fact.values.size());
    for (const QString &word : fact.subject)
        key += u'|' + word;
    return key;
}

ConflictSide sideOf(const Passage &passage, const QString &text, const QString &figure)
{
    return {passage.document, passage.documentName, passage.page, passage.id, passage.heading, text, figure};
}

// The first of each pair of values that differ.
void contradictionsIn(const std::vector<StatedFact> &bucket, const std::vector<Passage> &passages, std::vector<DocumentConflict> &found)
{
    std::vector<const StatedFact *> distinct;
    for (const StatedFact &fact : bucket) {
        const bool known = std::any_of(distinct.begin(), distinct.end(), [&](const StatedFact *other) { return saysTheSame(*other, fact) && !speakOfDifferentThings(*other, fact); });
        if (!known)
            distinct.push_back(&fact);
        if (distinct.size() > kMostValues)
            return;
    }
    if (distinct.size() < 2)
        return;
    for (std::size_t i = 0; i < distinct.size(); ++i) {
        for (std::size_t k = i + 1; k < distinct.size(); ++k) {
            const StatedFact &left = *distinct[i];
            const StatedFact &right = *distinct[k];
            if (saysTheSame(left, right) || speakOfDifferentThings(left, right))
                continue;
            DocumentConflict conflict;
            conflict.kind = ConflictKind::Contradiction;
            conflict.subject = left.shownSubject.size() <= right.shownSubject.size() ? left.shownSubject : right.shownSubject;
            conflict.left = sideOf(passages[left.passage], left.line, left.figure);
            conflict.right = sideOf(passages[right.passage], right.line, right.figure);
            found.push_back(std::move(conflict));
        }
    }
}

std::vector<quint64> runsOf(const QString &text)
{
    static const QRegularExpression between(u"[^\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QStringList words = foldedText(text).split(between, Qt::SkipEmptyParts);
    std::vector<quint64> runs;
    if (static_cast<std::size_t>(words.size()) < kShortestTwice)
        return runs;
    for (qsizetype i = 0; i + static_cast<qsizetype>(kRun) <= words.size(); ++i)
        runs.push_back(static_cast<quint64>(qHash(words.mid(i, static_cast<qsizetype>(kRun)).join(u' '), 0x5eed)));
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    return runs;
}

struct Runs {
    std::vector<quint64> rare = {}; // in order
    std::size_t all = 0;       // with those of footers
};

std::vector<Runs> rareRuns(const std::vector<Passage> &passages)
{
    std::vector<Runs> runs;
    std::size_t total = 0;
    for (const Passage &passage : passages) {
        runs.push_back({runsOf(passage.text)});
        total += runs.back().all = runs.back().rare.size();
    }
    std::vector<quint64> all;
    all.reserve(total);
    for (const Runs &of : runs)
        all.insert(all.end(), of.rare.begin(), of.rare.end());
    std::sort(all.begin(), all.end());
    std::vector<quint64> often;
    for (std::size_t i = kMostOfARun; i < all.size(); ++i) {
        if (all[i] == all[i - kMostOfARun] && (often.empty() || often.back() != all[i]))
            often.push_back(all[i]);
    }
    for (Runs &of : runs)
        std::erase_if(of.rare, [&](quint64 run) { return std::binary_search(often.begin(), often.end(), run); });
    return runs;
}

// Of runs in order: the least ones are as good as any.
std::span<const quint64> signsOf(const Runs &runs)
{
    return std::span(runs.rare).first(std::min(kSigns, runs.rare.size()));
}

double shareOf(const Runs &left, const Runs &right)
{
    std::vector<quint64> both;
    std::set_intersection(left.rare.begin(), left.rare.end(), right.rare.begin(), right.rare.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) / static_cast<double>(left.all + right.all - both.size());
}

void findTwice(const std::vector<Passage> &passages, std::vector<DocumentConflict> &found)
{
    const std::vector<Runs> runs = rareRuns(passages);
    QHash<quint64, std::vector<std::size_t>> holders; // of signs
    for (std::size_t i = 0; i < passages.size(); ++i) {
        for (const quint64 run : signsOf(runs[i]))
            holders[run].push_back(i);
    }
    for (std::size_t i = 0; i < passages.size() && found.size() < kMostConflicts; ++i) {
        std::set<std::size_t> alike; // perhaps
        for (const quint64 run : signsOf(runs[i])) {
            const auto of = holders.constFind(run);
            alike.insert(std::upper_bound(of->begin(), of->end(), i), of->end());
        }
        for (const std::size_t other : alike) {
            if (shareOf(runs[i], runs[other]) < kTwice)
                continue;
            DocumentConflict conflict;
            conflict.kind = ConflictKind::Duplicate;
            conflict.subject = passages[i].heading.section(kHeadingSeparator.toString(), -1);
            conflict.left = sideOf(passages[i], passages[i].text, {});
            conflict.right = sideOf(passages[other], passages[other].text, {});
            found.push_back(std::move(conflict));
        }
    }
}

} // namespace

std::vector<DocumentConflict> findConflicts(const std::vector<Passage> &passages, const std::stop_token &stop)
{
    std::map<QString, std::vector<StatedFact>> buckets;
    for (std::size_t i = 0; i < passages.size() && !stop.stop_requested(); ++i) {
        for (StatedFact &fact : factsIn(passages[i], i)) {
            const bool isPhone = fact.values.front().kind == generation::FigureKind::Phone;
            if (!fact.subject.empty() || (isPhone && fact.around.empty()))
                buckets[keyOf(fact)].push_back(std::move(fact));
        }
    }
    std::vector<DocumentConflict> found;
    for (const auto &[key, bucket] : buckets)
        contradictionsIn(bucket, passages, found);
    std::stable_sort(found.begin(), found.end(), [](const DocumentConflict &left, const DocumentConflict &right) { return left.left.passage < right.left.passage; });
    if (found.size() < kMostConflicts && !stop.stop_requested())
        findTwice(passages, found);
    if (found.size() > kMostConflicts)
        found.resize(kMostConflicts);
    return found;
}

} // namespace passerelle::pipeline
