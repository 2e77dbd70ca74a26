// A page's picture while it is recognised: Leptonica's pictures, freed by themselves, and the turn that straightens one.
// Pure but for memory.
#pragma once

#include "server/pdf/extractor_protocol.h"

#include <QtCore/QByteArrayView>

#include <memory>
#include <optional>

struct Pix;

namespace passerelle::recogniser {

struct PictureDeleter {
    void operator()(Pix *picture) const;
};
using Picture = std::unique_ptr<Pix, PictureDeleter>;

// Null when there is no memory.
Picture pictureOf(const pdf::RasterHead &head, QByteArrayView grey);

// By how many quarters, clockwise, it has to be turned for its letters to stand: what rises above most of them and what
// hangs below says it. nullopt when they do not say it clearly.
std::optional<int> quartersToStand(const Picture &picture);
// Null when there is no memory.
Picture turnedBy(const Picture &picture, int quarters);

struct Straightened {
    Picture picture;
    double degrees = 0; // clockwise, by which it was turned; 0 when it was straight or it cannot be told
};
Straightened straighten(Picture picture);

} // namespace passerelle::recogniser
