#include "app/recogniser/picture.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <numbers>

namespace passerelle::recogniser {

namespace {

constexpr float kLeastConfidence = 3;  // Leptonica's own: below, the angle found says nothing
constexpr float kLeastDegrees = 0.08F; // a line of print then rises by less than a pixel in ten characters
constexpr int kThreshold = 150;

} // namespace

void PictureDeleter::operator()(Pix *picture) const { pixDestroy(&picture); }

Picture pictureOf(const pdf::RasterHead &head, QByteArrayView grey)
{
    Picture picture(pixCreateNoInit(head.columns, head.rows, 8));
    if (!picture)
        return picture;
    l_uint32 *data = pixGetData(picture.get());
    const l_int32 wordsPerRow = pixGetWpl(picture.get());
    const char *from = grey.data();
    for (int y = 0; y < head.rows; ++y) {
        l_uint32 *row = data + static_cast<std::ptrdiff_t>(y) * wordsPerRow;
        for (int x = 0; x < head.columns; ++x)
            SET_DATA_BYTE(row, x, static_cast<unsigned char>(*from++));
    }
    constexpr double kPointsPerInch = 72;
    const int resolution = static_cast<int>(std::lround(head.columns * kPointsPerInch / head.size.width()));
    pixSetResolution(picture.get(), resolution, resolution);
    return picture;
}

std::optional<int> quartersToStand(const Picture &picture)
{
    const Picture twoTone(pixThresholdToBinary(picture.get(), kThreshold));
    l_float32 up = 0;
    l_float32 left = 0;
    l_int32 orientation = L_TEXT_ORIENT_UNKNOWN;
    constexpr l_int32 kUsual = 0; // of the library: how many letters it needs, and how clearly they speak
    if (!twoTone || pixOrientDetect(twoTone.get(), &up, &left, kUsual, 0) != 0 || makeOrientDecision(up, left, kUsual, kUsual, &orientation, 0) != 0)
        return std::nullopt;
    switch (orientation) {
    case L_TEXT_ORIENT_UP: return 0;
    case L_TEXT_ORIENT_LEFT: return 1;
    case L_TEXT_ORIENT_DOWN: return 2;
    case L_TEXT_ORIENT_RIGHT: return 3;
    default: return std::nullopt;
    }
}

Picture turnedBy(const Picture &picture, int quarters)
{
    Picture turned(pixRotateOrth(picture.get(), quarters));
    if (turned)
        pixCopyResolution(turned.get(), picture.get());
    return turned;
}

Straightened straighten(Picture picture)
{
    const Picture twoTone(pixThresholdToBinary(picture.get(), kThreshold));
    l_float32 angle = 0;
    l_float32 confidence = 0;
    if (!twoTone || pixFindSkew(twoTone.get(), &angle, &confidence) != 0 || confidence < kLeastConfidence || std::abs(angle) < kLeastDegrees)
        return {std::move(picture), 0};
    constexpr float kRadians = std::numbers::pi_v<float> / 180;
    Picture turned(pixRotate(picture.get(), kRadians * angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    if (!turned)
        return {std::move(picture), 0};
    pixCopyResolution(turned.get(), picture.get());
    return {std::move(turned), static_cast<double>(angle)};
}

} // namespace passerelle::recogniser
