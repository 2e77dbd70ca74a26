#include "app/recogniser/text_recogniser.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <leptonica/allheaders.h>

#include <array>
#include <filesystem>
#include <string>

namespace passerelle::recogniser {

using namespace Qt::StringLiterals;

namespace {

constexpr double kQuarter = 90;       // degrees
constexpr double kReadsWell = 75;     // confidence; upside down, hardly any page of words comes near it
constexpr double kClearlyBetter = 10;
constexpr int kLargestText = pdf::kMaxPageTextBytes / 4;

struct Language {
    quint8 bits;
    const char *names;
};
constexpr std::array kLanguages{Language{pdf::kFrenchBit, "fra"}, Language{pdf::kEnglishBit, "eng"}, Language{pdf::kFrenchBit | pdf::kEnglishBit, "fra+eng"}};

std::vector<RecognisedWord> wordsFrom(tesseract::TessBaseAPI &engine, double pointsPerPixel)
{
    std::vector<RecognisedWord> words;
    const std::unique_ptr<tesseract::ResultIterator> place(engine.GetIterator());
    if (!place)
        return words;
    qsizetype characters = 0;
    do {
        if (place->Empty(tesseract::RIL_WORD))
            continue;
        int left = 0;
        int top = 0;
        int right = 0;
        int bottom = 0;
        place->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
        RecognisedWord word;
        const std::unique_ptr<char[]> text(place->GetUTF8Text(tesseract::RIL_WORD));
        word.text = QString::fromUtf8(text.get()).simplified();
        word.ink = QRectF(left * pointsPerPixel, top * pointsPerPixel, (right - left) * pointsPerPixel, (bottom - top) * pointsPerPixel);
        word.confidence = static_cast<double>(place->Confidence(tesseract::RIL_WORD));
        word.beginsLine = place->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
        place->BoundingBox(tesseract::RIL_TEXTLINE, &left, &top, &right, &bottom);
        word.top = top * pointsPerPixel;
        word.bottom = bottom * pointsPerPixel;
        characters += word.text.size();
        words.push_back(std::move(word));
    } while (place->Next(tesseract::RIL_WORD) && characters < kLargestText && words.size() < static_cast<size_t>(pdf::kMaxLinesPerPage));
    return words;
}

// A few letters are enough to make Tesseract load what it otherwise loads when it first meets any.
bool recognisesAnything(tesseract::TessBaseAPI &engine)
{
    const Picture blank(pixCreate(300, 80, 8));
    if (!blank)
        return false;
    pixSetAll(blank.get());
    for (int bar = 0; bar < 6; ++bar) {
        const std::unique_ptr<Box, void (*)(Box *)> box(boxCreate(40 + 30 * bar, 20, 8, 40), [](Box *one) { boxDestroy(&one); });
        pixClearInRect(blank.get(), box.get());
    }
    pixSetResolution(blank.get(), 300, 300);
    engine.SetImage(blank.get());
    const bool done = engine.Recognize(nullptr) == 0;
    engine.Clear();
    return done;
}

// What was unpacked with its libraries brings the languages along; else they are where the library looks by itself.
std::string dataFolder()
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path own = program.parent_path() / "../../share/tessdata";
    return !error && std::filesystem::is_directory(own, error) ? own.lexically_normal().string() : std::string();
}

} // namespace

TextRecogniser::TextRecogniser() = default;
TextRecogniser::~TextRecogniser() = default;

bool TextRecogniser::load()
{
    const std::string own = dataFolder();
    for (const Language &language : kLanguages) {
        auto engine = std::make_unique<tesseract::TessBaseAPI>();
        if (engine->Init(own.empty() ? nullptr : own.c_str(), language.names, tesseract::OEM_LSTM_ONLY) != 0)
            return false;
        engine->SetPageSegMode(tesseract::PSM_AUTO);
        if (!recognisesAnything(*engine))
            return false;
        m_engines[language.bits] = std::move(engine);
    }
    return true;
}

std::optional<TextRecogniser::Attempt> TextRecogniser::attempt(tesseract::TessBaseAPI &engine, const Picture &picture, int quarters, double pointsPerPixel)
{
    Picture standing = turnedBy(picture, quarters);
    if (!standing)
        return std::nullopt;
    const Straightened straight = straighten(std::move(standing));
    engine.SetImage(straight.picture.get());
    if (engine.Recognize(nullptr) != 0)
        return std::nullopt;
    RecognisedLines found = linesOf(wordsFrom(engine, pointsPerPixel));
    engine.Clear();
    return Attempt{std::move(found), kQuarter * quarters + straight.degrees};
}

PageContent TextRecogniser::recognise(quint8 languages, const pdf::RasterHead &head, QByteArrayView grey)
{
    PageContent page;
    page.number = head.page;
    page.size = head.size;
    page.verdict = PageVerdict::Empty;
    page.readBy = ReadBy::Recognition;
    const auto engine = m_engines.find(languages);
    const Picture picture = pictureOf(head, grey);
    if (engine == m_engines.end() || !picture)
        return page;
    const double pointsPerPixel = head.size.width() / head.columns;
    const std::optional<int> stands = quartersToStand(picture);
    std::optional<Attempt> best = attempt(*engine->second, picture, stands.value_or(0), pointsPerPixel);
    // Few letters, or capitals alone, do not say how they stand; what is gibberish one way may be words another.
    for (int quarters = 1; !stands && best && !best->found.lines.empty() && best->found.confidence < kReadsWell && quarters < 4; ++quarters) {
        auto other = attempt(*engine->second, picture, quarters, pointsPerPixel);
        if (other && other->found.confidence > best->found.confidence + kClearlyBetter)
            best = std::move(other);
    }
    if (!best)
        return page;
    page.skew = best->turned;
    page.lines = std::move(best->found.lines);
    page.confidence = best->found.confidence;
    if (!page.lines.empty())
        page.verdict = PageVerdict::Scan;
    return page;
}

} // namespace passerelle::recogniser
