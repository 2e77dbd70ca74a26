#include "ui/kit/preferences.h"
