// passerelle-ocr recognises the text of pictures of pages, which are as hostile as the documents that they come from. As
// a nursery it loads the languages' data and forks a recogniser whenever the server asks; one recogniser takes the pages of
// one document, locked in like a reader of documents (app/extractor), and ends with them.
//
//   passerelle-ocr --nursery [--memory BYTES] [--parent PID]   for the server, on standard input
//   passerelle-ocr --self-test                                 locks itself in and reports what is still possible

#include "app/extractor/reader_program.h"
#include "app/recogniser/text_recogniser.h"

#include <cstdlib>
#include <cstring>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

using namespace passerelle;

constexpr qint64 kMemoryBytes = 768LL * 1024 * 1024;

void serve(extractor::FrameChannel &channel, recogniser::TextRecogniser &recogniser)
{
    while (const auto request = channel.receive()) {
        const QByteArrayView payload(request->payload);
        const bool asks = request->kind == pdf::FrameKind::Recognise && payload.size() > 1;
        const auto head = asks ? pdf::decodeRasterHead(payload.sliced(1)) : std::nullopt;
        const auto languages = asks ? static_cast<quint8>(payload.front()) : quint8(0);
        if (!head || languages < pdf::kFrenchBit || languages > (pdf::kFrenchBit | pdf::kEnglishBit))
            return extractor::refuse(channel, pdf::RefusalKind::BadRequest, u"only pictures of pages can be recognised"_s);
        const PageContent page = recogniser.recognise(languages, *head, payload.sliced(1 + pdf::RasterHead::kBytes));
        if (!channel.send(pdf::FrameKind::Page, pdf::encodePage(page)))
            return;
    }
}

} // namespace

int main(int argc, char **argv)
{
    // One page is one thread's work: the sandbox forbids more, and others wait for the processors. OpenMP hears it at the
    // start of a program only.
    constexpr char kThreads[] = "OMP_THREAD_LIMIT";
    const char *threads = std::getenv(kThreads);
    if (!threads || std::strcmp(threads, "1") != 0) {
        ::setenv(kThreads, "1", 1);
        ::execv("/proc/self/exe", argv);
        return 2;
    }
    recogniser::TextRecogniser recogniser;
    return extractor::runReaderProgram(argc, argv,
                                       {.name = "passerelle-ocr", .warmUp = [&] { return recogniser.load(); },
                                        .serve = [&](extractor::FrameChannel &channel) { serve(channel, recogniser); }, .memoryBytes = kMemoryBytes});
}
