// Recognises the text of a page's picture with Tesseract: straightened first, its words put together to lines that end
// where columns do. Lines come in points of the straightened page. Nothing is read from a file after load(). One thread.
#pragma once

#include "server/domain/document.h"
#include "server/pdf/extractor_protocol.h"

#include <QtCore/QByteArrayView>

#include <map>
#include <memory>

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
    std::map<quint8, std::unique_ptr<tesseract::TessBaseAPI>> m_engines;
};

} // namespace passerelle::recogniser
