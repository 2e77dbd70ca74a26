#include "ui/entry/host.h"
