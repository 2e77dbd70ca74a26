#include "server/library/scan_pass.h"

#include "server/base/log.h"
#include "server/domain/language_detector.h"
#include "server/library/document_reasons.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

Q_LOGGING_CATEGORY(lcScans, "passerelle.library")

constexpr double kHardToRead = 70;        // confidence; below, a letter in ten or more is wrong
constexpr qsizetype kEnoughToTell = 400;  // characters that say which language a document speaks
constexpr double kClearly = 0.5;

struct Languages {
    bool french = true;
    bool english = true;
};

// Of the pages that can be read: scans are mostly annexes to them. Both when there are none, or they speak both.
Languages languagesOf(const std::vector<PageContent> &pages)
{
    QString text;
    for (const PageContent &page : pages) {
        for (size_t i = 0; i < page.lines.size() && text.size() < 4 * kEnoughToTell; ++i)
            text += page.lines[i].text + u' ';
    }
    if (text.size() < kEnoughToTell)
        return {};
    const double french = frenchness(text);
    return {french > -kClearly, french < kClearly};
}

// The verdict stays what it was (how the page was made does not change); the reason says what is still wrong with it, be it
// what its reader found.
PageContent judged(const PageContent &before, PageContent page)
{
    page.verdict = before.verdict;
    page.size = before.size;
    page.hidden = before.hidden; // a text that nobody sees stays known, and left out
    for (HiddenText &piece : page.hidden)
        piece.before = 0;
    const bool hard = page.readBy == ReadBy::Recognition && page.confidence < kHardToRead;
    if (page.lines.empty())
        page.reason = QString::fromLatin1(reason::kPageWithoutWriting);
    else if (hard)
        page.reason = QString::fromLatin1(reason::kPageHardToRead);
    return page;
}

} // namespace

bool awaitsRecognition(const PageContent &page)
{
    return page.readBy == ReadBy::TextLayer && (page.verdict == PageVerdict::Scan || page.verdict == PageVerdict::Unreadable);
}

bool ScanPass::keep(PageContent page)
{
    const auto before = std::ranges::find(m_waiting, page.number, &PageContent::number);
    if (before == m_waiting.end())
        return true;
    m_saved = m_callbacks.save(judged(*before, std::move(page))).has_value();
    if (m_saved) {
        m_waiting.erase(before);
        m_callbacks.onLeft(static_cast<int>(m_waiting.size()));
    }
    return m_saved;
}

ScanPass::Ending ScanPass::run(const QByteArray &pdf, const std::vector<PageContent> &pages, std::stop_token stop)
{
    std::ranges::copy_if(pages, std::back_inserter(m_waiting), awaitsRecognition);
    const Languages languages = languagesOf(pages);
    std::map<int, int> failures;
    m_callbacks.onLeft(static_cast<int>(m_waiting.size()));
    while (!m_waiting.empty()) {
        std::vector<int> numbers;
        std::ranges::transform(m_waiting, std::back_inserter(numbers), &PageContent::number);
        const RecognitionOrder order{pdf, std::move(numbers), languages.french, languages.english};
        const auto done = m_recogniser.recognise(order, [this](PageContent page) { return keep(std::move(page)); }, stop);
        if (!m_saved)
            return Ending::NotSaved;
        if (stop.stop_requested())
            return Ending::Stopped;
        if (done)
            continue;
        const ReadProblem &problem = done.error();
        qCInfo(lcScans) << "page" << problem.page << "could not be recognised:" << problem.reason;
        const auto failed = std::ranges::find(m_waiting, problem.page, &PageContent::number);
        if (failed == m_waiting.end())
            return Ending::NoReader;
        if (problem.readerDied && ++failures[problem.page] < m_tries)
            continue; // one that was refused would be refused again, and a model paid again
        PageContent page = *failed;
        page.readBy = ReadBy::Recognition;
        page.reason = QString::fromLatin1(reason::kPageNotRecognised);
        m_waiting.erase(failed);
        if (!m_callbacks.save(page))
            return Ending::NotSaved;
        m_callbacks.onLeft(static_cast<int>(m_waiting.size()));
    }
    return Ending::Done;
}

} // namespace passerelle::library
