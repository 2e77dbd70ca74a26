// Readers of one program, born ahead of need and hired out: to whoever reads a document, within the slots, or to draw a page
// beside them. Their nursery is started again when it is gone. Thread-safe; what was hired must have ended before it does.
#pragma once

#include "server/pdf/document_reading.h"
#include "server/pdf/extractor_process.h"
#include "server/pdf/reader_slots.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace passerelle::pdf {

struct ReaderStockOptions {
    QString program;                       // absolute path
    int warm = 0;                          // processes kept ready; 0 starts one when it is needed
    int readers = 2;                       // processes that work at the same time
    qint64 memoryBytes = 0;                // what one of them may write
    std::chrono::seconds startTimeout{10}; // one that is not ready by then is killed
    int niceness = 10;                     // of one that is hired
};

class ReaderStock {
public:
    explicit ReaderStock(ReaderStockOptions options);
    ~ReaderStock(); // kills those that wait
    ReaderStock(const ReaderStock &) = delete;
    ReaderStock &operator=(const ReaderStock &) = delete;

    // A document's first reader: waits for a slot, and for the process.
    Result<DocumentReading::Hired> hire(const std::stop_token &stop);
    // A further one, when there are a slot that nobody waits for and a process that is warm.
    std::optional<DocumentReading::Hired> hireSpare(const std::stop_token &stop);
    // The same, but the process may have to be born first.
    std::optional<DocumentReading::Hired> hireNewborn(const std::stop_token &stop);
    bool areReadersWanted() const { return m_slots.areWanted(); }
    // A reader that is ready, beside the slots. Forbidden when it cannot lock itself in.
    Result<std::unique_ptr<ExtractorProcess>> acquire(const std::stop_token &stop);

private:
    Result<std::unique_ptr<ExtractorProcess>> take(const std::stop_token &stop);
    std::unique_ptr<ExtractorProcess> takeWarm();
    Result<std::unique_ptr<ExtractorProcess>> startOne();
    void keepWarm(const std::stop_token &stop);

    const ReaderStockOptions m_options;
    ReaderSlots m_slots; // processes that read documents; pages are drawn beside them
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::unique_ptr<ExtractorProcess>> m_warm;
    std::shared_ptr<ExtractorNursery> m_nursery; // the starter's own
    std::optional<Error> m_failure; // of the last start, for one of those who wait
    int m_wanted = 0;
    bool m_mayStart = true;
    std::jthread m_starter; // last: it uses everything above
};

} // namespace passerelle::pdf
