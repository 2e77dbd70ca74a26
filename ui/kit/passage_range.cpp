#include "ui/kit/passage_range.h"

#include <QtCore/QSet>

#include <algorithm>
#include <vector>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kRun = 3;        // words in a row that the passage has as well
constexpr std::size_t kMostApart = 15; // words between two runs of one passage: what the passage says otherwise

struct Word {
    QString text;
    qsizetype from = 0;
    qsizetype end = 0;
};

std::vector<Word> wordsOf(const QString &text)
{
    std::vector<Word> words;
    for (qsizetype i = 0; i < text.size();) {
        if (!text.at(i).isLetterOrNumber()) {
            ++i;
            continue;
        }
        const qsizetype from = i;
        while (i < text.size() && text.at(i).isLetterOrNumber())
            ++i;
        words.push_back({text.mid(from, i - from).toCaseFolded(), from, i});
    }
    return words;
}

QString runAt(const std::vector<Word> &words, std::size_t from, std::size_t length)
{
    QString run;
    for (std::size_t i = from; i < from + length; ++i)
        run += words[i].text + u' ';
    return run;
}

// Which of the page's words stand in a run that the passage has.
std::vector<bool> sharedWords(const std::vector<Word> &page, const std::vector<Word> &passage)
{
    const std::size_t length = std::min(kRun, passage.size());
    QSet<QString> runs;
    for (std::size_t i = 0; i + length <= passage.size(); ++i)
        runs.insert(runAt(passage, i, length));
    std::vector<bool> shared(page.size(), false);
    for (std::size_t i = 0; i + length <= page.size(); ++i) {
        if (runs.contains(runAt(page, i, length)))
            std::fill_n(shared.begin() + static_cast<std::ptrdiff_t>(i), length, true);
    }
    return shared;
}

} // namespace

std::optional<TextRange> passageRange(const QString &page, const QString &passage)
{
    const std::vector<Word> onPage = wordsOf(page);
    const std::vector<Word> wanted = wordsOf(passage);
    if (onPage.empty() || wanted.empty())
        return std::nullopt;
    const std::vector<bool> shared = sharedWords(onPage, wanted);
    // The stretch with the most of its words; never longer than the passage by much, or a page that repeats itself is all one.
    std::optional<TextRange> best;
    std::size_t most = 0;
    for (std::size_t first = 0; first < shared.size(); ++first) {
        if (!shared[first] || (first > 0 && shared[first - 1]))
            continue;
        std::size_t count = 0;
        std::size_t last = first;
        for (std::size_t i = first; i < shared.size() && i - last <= kMostApart && i - first < wanted.size() + kMostApart; ++i) {
            if (shared[i]) {
                ++count;
                last = i;
            }
        }
        if (count > most) {
            most = count;
            best = TextRange{onPage[first].from, onPage[last].end - onPage[first].from};
        }
    }
    return most * 2 >= std::min(wanted.size(), onPage.size()) ? best : std::nullopt;
}

} // namespace passerelle::ui
