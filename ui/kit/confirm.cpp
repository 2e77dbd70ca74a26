#include "ui/kit/confirm.h"
