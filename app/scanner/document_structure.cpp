#include "app/scanner/document_structure.h"

#include "app/scanner/bounded_sink.h"
#include "app/scanner/content_lexer.h"

#include <array>
#include <exception>
#include <set>

namespace passerelle::scanner {

namespace {

constexpr size_t kMostPages = 20'000;
constexpr size_t kDeepestTree = 40;
constexpr size_t kMostContent = 6 * 1024 * 1024;
constexpr size_t kLongestRaw = 4 * 1024 * 1024; // inflates to four gigabytes at the very most, of which no more than asked for is made
constexpr int kMostStreams = 400;

// At most one filter that makes bytes more, and that one last: then no more is ever made than the sink takes.
bool hasPlainFilters(QPDFObjectHandle dictionary)
{
    const auto grows = [](const std::string &name) { return name == "/FlateDecode" || name == "/Fl" || name == "/LZWDecode" || name == "/LZW"; };
    const auto shrinks = [](const std::string &name) { return name == "/ASCII85Decode" || name == "/A85" || name == "/ASCIIHexDecode" || name == "/AHx"; };
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    if (filter.isNull())
        return true;
    if (filter.isName())
        return grows(filter.getName()) || shrinks(filter.getName());
    if (!filter.isArray() || filter.getArrayNItems() > 2)
        return false;
    for (int i = 0; i < filter.getArrayNItems(); ++i) {
        QPDFObjectHandle one = filter.getArrayItem(i);
        const bool last = i + 1 == filter.getArrayNItems();
        if (!one.isName() || !((last && grows(one.getName())) || shrinks(QPDFObjectHandle(one).getName())))
            return false;
    }
    return true;
}

// What pages take from the nodes above them.
struct Inherited {
    QPDFObjectHandle resources;
    QPDFObjectHandle media;
    QPDFObjectHandle crop;
    QPDFObjectHandle rotate;

    void takeFrom(QPDFObjectHandle node)
    {
        const auto take = [&](const char *key, QPDFObjectHandle &own) {
            if (node.hasKey(key))
                own = node.getKey(key);
        };
        take("/Resources", resources);
        take("/MediaBox", media);
        take("/CropBox", crop);
        take("/Rotate", rotate);
    }
};

// A document made for the web says at its start which object its first page is, and some readers take it at its word.
bool namesFirstPage(std::string_view pdf, const std::vector<DocumentStructure::Page> &pages)
{
    constexpr size_t kVersion = 9; // bytes, with the end of the line
    const size_t start = pdf.substr(0, 1024).find("%PDF-");
    if (start == pdf.npos || pages.empty())
        return false;
    ContentLexer lexer(pdf.substr(std::min(start + kVersion, pdf.size()), 65'536));
    const bool isObject = lexer.next().kind == Token::Kind::Number && lexer.next().kind == Token::Kind::Number && lexer.next().text == "obj";
    if (!isObject || lexer.next().kind != Token::Kind::DictionaryStart)
        return true;
    bool forTheWeb = false;
    bool startsElsewhere = false; // with another page than the first
    std::vector<double> named;
    std::string key;
    for (int depth = 1; depth > 0;) {
        const Token token = lexer.next();
        if (token.kind == Token::Kind::Bad || token.kind == Token::Kind::End)
            return false;
        depth += token.kind == Token::Kind::DictionaryStart ? 1 : token.kind == Token::Kind::DictionaryEnd ? -1 : 0;
        if (token.kind == Token::Kind::Number && key == "O")
            named.push_back(token.number);
        startsElsewhere = startsElsewhere || (key == "P" && (token.kind != Token::Kind::Number || token.number != 0));
        key = token.kind == Token::Kind::Name ? std::string(token.text) : std::string();
        forTheWeb = forTheWeb || key == "Linearized";
    }
    return !forTheWeb || (!startsElsewhere && named.size() == 1 && named.front() == pages.front().dictionary.getObjGen().getObj());
}

DocumentStructure::Page pageOf(QPDFObjectHandle node, const Inherited &inherited)
{
    DocumentStructure::Page page;
    page.dictionary = node;
    page.resources = inherited.resources;
    const auto media = boxOf(inherited.media);
    const auto crop = boxOf(inherited.crop);
    page.plain = media.has_value() && !media->isEmpty() && !node.hasKey("/UserUnit");
    page.visible = crop && media ? crop->shared(*media) : media.value_or(Box{});
    if (page.visible.isEmpty())
        page.plain = false;
    QPDFObjectHandle rotate = inherited.rotate;
    if (rotate.isInitialized() && rotate.isInteger() && rotate.getIntValue() % 90 == 0)
        page.quarters = static_cast<int>(((rotate.getIntValue() / 90) % 4 + 4) % 4);
    else if (rotate.isInitialized() && !rotate.isNull())
        page.plain = false;
    return page;
}

} // namespace

std::optional<std::string> bytesOf(QPDFObjectHandle stream, size_t most)
{
    if (!stream.isStream())
        return std::nullopt;
    QPDFObjectHandle dictionary = stream.getDict();
    QPDFObjectHandle length = dictionary.getKey("/Length");
    if (!length.isInteger() || length.getIntValue() > static_cast<long long>(kLongestRaw) || dictionary.hasKey("/F") || !hasPlainFilters(dictionary))
        return std::nullopt;
    BoundedSink sink(most);
    bool filtered = false;
    if (!stream.pipeStreamData(&sink, &filtered, 0, qpdf_dl_generalized, true) || (!filtered && !dictionary.getKey("/Filter").isNull()))
        return std::nullopt;
    return std::move(sink.bytes);
}

std::optional<Box> boxOf(QPDFObjectHandle array)
{
    if (!array.isInitialized() || !array.isArray() || array.getArrayNItems() != 4)
        return std::nullopt;
    std::array<double, 4> numbers{};
    for (int i = 0; i < 4; ++i) {
        if (!array.getArrayItem(i).isNumber())
            return std::nullopt;
        numbers[static_cast<size_t>(i)] = array.getArrayItem(i).getNumericValue();
    }
    return Box{std::min(numbers[0], numbers[2]), std::min(numbers[1], numbers[3]), std::max(numbers[0], numbers[2]), std::max(numbers[1], numbers[3])};
}

std::optional<Matrix> matrixOf(QPDFObjectHandle array)
{
    if (!array.isArray() || array.getArrayNItems() != 6)
        return std::nullopt;
    std::array<double, 6> n{};
    for (int i = 0; i < 6; ++i) {
        if (!array.getArrayItem(i).isNumber())
            return std::nullopt;
        n[static_cast<size_t>(i)] = array.getArrayItem(i).getNumericValue();
    }
    return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
}

std::unique_ptr<DocumentStructure> DocumentStructure::open(std::string_view pdf)
{
    try {
        std::unique_ptr<DocumentStructure> structure(new DocumentStructure);
        structure->m_pdf.setSuppressWarnings(true);
        structure->m_pdf.setAttemptRecovery(false);
        structure->m_pdf.processMemoryFile("document", pdf.data(), pdf.size());
        if (!structure->findPages() || !namesFirstPage(pdf, structure->m_pages) || structure->m_pdf.anyWarnings())
            return nullptr;
        return structure;
    } catch (const std::exception &) { // whatever it does not like
        return nullptr;
    }
}

bool DocumentStructure::findPages()
{
    struct Open {
        QPDFObjectHandle kids;
        Inherited inherited;
        int next = 0;
    };
    std::set<QPDFObjGen> seen;
    std::vector<Open> open;
    const auto enter = [&](QPDFObjectHandle node, Inherited inherited) {
        if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second))
            return false;
        inherited.takeFrom(node);
        QPDFObjectHandle kids = node.getKey("/Kids");
        if (kids.isArray())
            open.push_back({kids, inherited, 0});
        else
            m_pages.push_back(pageOf(node, inherited));
        return open.size() <= kDeepestTree && m_pages.size() <= kMostPages;
    };
    if (!enter(m_pdf.getRoot().getKey("/Pages"), {}))
        return false;
    while (!open.empty()) {
        Open &last = open.back();
        if (last.next >= last.kids.getArrayNItems()) {
            open.pop_back();
            continue;
        }
        QPDFObjectHandle kid = last.kids.getArrayItem(last.next++);
        if (!enter(kid, Inherited(last.inherited)))
            return false;
    }
    return true;
}

std::optional<std::string> DocumentStructure::contentsOf(const Page &page) const
{
    QPDFObjectHandle contents = QPDFObjectHandle(page.dictionary).getKey("/Contents");
    if (!contents.isArray())
        return bytesOf(contents, kMostContent);
    std::string all;
    if (contents.getArrayNItems() > kMostStreams)
        return std::nullopt;
    for (int i = 0; i < contents.getArrayNItems(); ++i) {
        const auto one = bytesOf(contents.getArrayItem(i), kMostContent - all.size());
        if (!one || all.size() + one->size() >= kMostContent)
            return std::nullopt;
        all += *one;
        all += '\n';
    }
    return all;
}

} // namespace passerelle::scanner
