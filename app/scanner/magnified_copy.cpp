#include "app/scanner/magnified_copy.h"

#include "app/scanner/bounded_sink.h"
#include "app/scanner/document_structure.h"

#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <array>
#include <exception>
#include <string>

namespace passerelle::scanner {

namespace {

constexpr size_t kMostCopied = 64 * 1024 * 1024; // bytes

// What says where text stands, and nothing else.
bool concernsText(const std::string &key)
{
    static constexpr std::array kKeys{"/Type", "/Parent", "/Resources", "/Contents", "/Rotate"};
    return std::ranges::find(kKeys, key) != kKeys.end();
}

void dropAllBut(QPDFObjectHandle dictionary, bool (*keeps)(const std::string &))
{
    for (const std::string &key : dictionary.getKeys()) {
        if (!keeps(key))
            dictionary.removeKey(key);
    }
}

void dropPictures(QPDFObjectHandle resources)
{
    QPDFObjectHandle drawn = resources.isDictionary() ? resources.getKey("/XObject") : QPDFObjectHandle::newNull();
    if (!drawn.isDictionary())
        return;
    for (const std::string &key : drawn.getKeys()) {
        QPDFObjectHandle one = drawn.getKey(key);
        if (one.isStream() && one.getDict().getKey("/Subtype").isNameAndEquals("/Image"))
            drawn.removeKey(key);
    }
}

void magnify(const DocumentStructure::Page &page, int times, QPDFObjectHandle larger)
{
    QPDFObjectHandle dictionary = page.dictionary;
    dropAllBut(dictionary, concernsText);
    dictionary.replaceKey("/MediaBox", QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(times * page.visible.left, times * page.visible.bottom, times * page.visible.right, times * page.visible.top)));
    QPDFObjectHandle contents = dictionary.getKey("/Contents");
    std::vector<QPDFObjectHandle> streams = contents.isArray() ? contents.getArrayAsVector() : std::vector<QPDFObjectHandle>{contents};
    streams.insert(streams.begin(), larger);
    dictionary.replaceKey("/Contents", QPDFObjectHandle::newArray(streams));
    dropPictures(page.resources);
}

} // namespace

QByteArray magnifiedCopy(QByteArrayView pdf, int times)
{
    try {
        const auto structure = DocumentStructure::open({pdf.data(), static_cast<size_t>(pdf.size())});
        if (!structure)
            return {};
        QPDF &document = structure->document();
        const std::string scale = std::to_string(times);
        QPDFObjectHandle larger = document.makeIndirectObject(QPDFObjectHandle::newStream(&document, scale + " 0 0 " + scale + " 0 0 cm\n"));
        for (const DocumentStructure::Page &page : structure->pages()) {
            if (page.plain)
                magnify(page, times, larger);
        }
        dropAllBut(document.getRoot(), [](const std::string &key) { return key == "/Type" || key == "/Pages"; });
        dropAllBut(document.getTrailer(), [](const std::string &key) { return key == "/Root" || key == "/Size"; });
        BoundedSink sink(kMostCopied);
        QPDFWriter writer(document);
        writer.setOutputPipeline(&sink);
        writer.setPreserveEncryption(false);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setStaticID(true); // nobody sees it
        writer.write();
        return QByteArray::fromStdString(sink.bytes);
    } catch (const std::exception &) { // whatever it does not like, too long, or no memory left
        return {};
    }
}

} // namespace passerelle::scanner
