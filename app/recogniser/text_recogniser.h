// Recognises the text of a page's picture with Tesseract: put on its feet and straightened first, its words put together to
// lines that end where columns do. Lines come in points of the page as it was turned. Nothing is read from a file after load(). One thread.
#pragma once

#include "app/recogniser/picture.h"
#include "app/recogniser/word_lines.h"
#include "server/domain/document.h"
#include "server/pdf/extractor_protocol.h"

#include <QtCore/QByteArrayView>

#include <map>
#include <memory>
#include <optional>

namespace tesseract {
class TessBaseAPI;
}

namespace passerelle::recogniser {

class TextRecogniser {
public:
    TextRecogniser();
    ~TextRecogniser();
    TextRecogniser(const TextRecogniser &) = delete;
    TextRecogniser &operator=(const TextRecogniser &) = delete;

    // Reads the languages' data and recognises a word, so that nothing is left to be loaded. False when one is missing.
    bool load();
    // `languages`: kFrenchBit, kEnglishBit or both. `grey` has head.columns × head.rows bytes. The verdict is Scan: whoever
    // asked judges what the confidence is worth; Empty when nothing at all was recognised.
    PageContent recognise(quint8 languages, const pdf::RasterHead &head, QByteArrayView grey);

private:
    struct Attempt {
        RecognisedLines found;
        double turned = 0; // degrees clockwise
    };
    static std::optional<Attempt> attempt(tesseract::TessBaseAPI &engine, const Picture &picture, int quarters, double pointsPerPixel);

    std::map<quint8, std::unique_ptr<tesseract::TessBaseAPI>> m_engines;
};

} // namespace passerelle::recogniser
